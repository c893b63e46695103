import { z } from "zod";
import { holidaysOf } from "../requests/holidays.js";
import { spanOfText } from "../language/span.js";

/** Sections of the configuration about what the bot does for people. */

const span = z.string().refine((text) => spanOfText(text) !== undefined, {
  error: "a time such as 31d, 6 months or 1y",
});

export const inactive = z
  .strictObject({
    neverUsed: span
      .default("31d")
      .describe("An account that was never used counts as inactive so long after it was made."),
    unused: span.default("1y").describe("Any other account, so long after its last login or logout."),
    perRun: z
      .int()
      .min(1)
      .max(100)
      .default(20)
      .describe("Accounts that the standing order (`inactive schedule`) deletes a day at most."),
    veto: span
      .default("72h")
      .describe("Time between its list and the deletion, in which an admin can `keep` accounts."),
    protect: z
      .array(z.string().min(1))
      .default([])
      .describe(
        "Accounts that are never touched: bare JIDs, `*` for any characters. Admins and the bot are protected anyway.",
      ),
  })
  .describe("Accounts that nobody uses, as your policy says.");

export const debugLog = z
  .strictObject({
    minutes: z
      .int()
      .min(1)
      .max(1440)
      .default(30)
      .describe("How long a debug log lasts unless told otherwise."),
    tell: z
      .array(z.enum(["online", "login", "status", "asked"]))
      .default(["online", "login", "status", "asked"])
      .describe(
        "How users are told: `online` when it starts and ends, `login` those who come while it is on, `status` in the bot's presence, `asked` those who wrote `notices on`.",
      ),
    maxMinutes: z.int().min(1).max(1440).default(240).describe("The longest; a longer wish is refused."),
  })
  .describe("The timed debug log.");

const sentence = z.string().min(1, { error: "some text" });

export const operator = z
  .strictObject({
    name: sentence
      .optional()
      .describe("Who runs the server: the controller (Art. 4(7) GDPR), with an address."),
    contact: sentence.optional().describe("Where people turn to: e-mail or JID."),
    authority: sentence.optional().describe("The data protection authority that is responsible."),
    recipients: z
      .array(sentence)
      .default([])
      .describe("Who else gets data, by name: the data centre, the owner of the hardware."),
  })
  .describe("Who runs the server, as people are told who ask for their data.");

export const requests = z
  .strictObject({
    region: z
      .string()
      .refine((text) => holidaysOf(text) !== undefined, { error: "a region such as DE or DE-BE" })
      .optional()
      .describe(
        "Country, or country and state (ISO 3166-2), whose public holidays move due days: `DE-BE`. Left out: weekends only.",
      ),
    graceHours: z
      .int()
      .min(1)
      .max(720)
      .default(24)
      .describe("Hours between a person's order to delete the own account and its end; `cancel` stops it."),
    access: z
      .strictObject({
        approval: z
          .enum(["automatic", "admin"])
          .default("automatic")
          .describe("Whether copies of data are handed over at once, or after an admin's `approve`."),
      })
      .prefault({})
      .describe("Copies of data (Art. 15 and 20)."),
    passwordWaitDays: z
      .int()
      .min(1)
      .max(90)
      .default(14)
      .describe(
        "Days in which the account can object before a lost password may be reset for somebody who could not prove to own it.",
      ),
    keepMonths: z
      .int()
      .min(1)
      .max(120)
      .default(36)
      .describe("Months after which a closed request is shrunk to number, kind, dates and decision."),
  })
  .describe("Requests of people about their own data.");

export const disclosures = z
  .strictObject({
    readers: z
      .array(z.string().transform((text) => text.toLowerCase()))
      .default([])
      .describe(
        "Admins who may see and write records of what was handed to authorities. Nobody else learns that there are any.",
      ),
    two: z.boolean().default(true).describe("Whether a second reader has to agree."),
  })
  .describe("Sealed records of what the law made you hand to authorities.");
