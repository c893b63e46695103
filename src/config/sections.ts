import { z } from "zod";
import { holidaysOf } from "../requests/holidays.js";
import { isCountry, isLanguage } from "../language/codes.js";
import { spanOfText } from "../language/span.js";
import { size } from "../promises/values.js";

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
        "How users are told: `online` when it starts and ends, `login` those who come while it is on, `status` in the bot's presence, `asked` those who wrote `notices on`. The first two are left out only where the server allows it (`kastellan_debug_quiet`).",
      ),
    maxMinutes: z.int().min(1).max(1440).default(240).describe("The longest; a longer wish is refused."),
  })
  .describe("The timed debug log.");

const sentence = z.string().min(1, { error: "some text" });

const address = z.url({ protocol: /^https?$/, error: "an address such as https://example.org" });
const pages = z
  .record(
    z
      .string()
      .regex(/^[a-z]{2}$/, { abort: true, error: "a language such as de (ISO 639-1)" })
      .refine(isLanguage, { error: "a language such as de (ISO 639-1)" }),
    z.url({ protocol: /^https$/, error: "an address such as https://example.org" }),
  )
  .default({});

export const provider = z
  .strictObject({
    alternativeJids: z.string().array().default([]).describe("Further domains on which one can register."),
    busFactor: z
      .int()
      .min(-1)
      .default(-1)
      .describe("How many of the team the service could not do without; -1: not said."),
    organization: z
      .enum(["company", "commercial person", "private person", "governmental", "non-governmental"])
      .optional()
      .describe("What kind of people run the server."),
    passwordReset: pages.describe("Web pages about a new password, by language."),
    legalNotice: pages.describe("Web pages with the legal notice, by language."),
    serverTesting: z.boolean().default(false).describe("Whether the server may be tested."),
    professionalHosting: z
      .boolean()
      .default(false)
      .describe("Whether it has a good connection, safe power, access control and backups."),
    freeOfCharge: z.boolean().default(false).describe("Whether an account costs nothing."),
    uploadTotal: size.optional().describe("All files that one person may have stored: `500 MB`."),
    since: z.iso
      .date({ error: "a day such as 2020-01-31" })
      .optional()
      .describe("Since when the server runs."),
  })
  .describe("What the community's list of providers asks besides (`statement --for provider`).");

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
    hosting: sentence.optional().describe("Where the server stands: the data centre, its town."),
    countries: z
      .string()
      .regex(/^[A-Z]{2}$/, { abort: true, error: "a country such as DE (ISO 3166-1)" })
      .refine(isCountry, { error: "a country such as DE (ISO 3166-1); Great Britain is GB" })
      .array()
      .default([])
      .describe("Countries of the server and its backups, such as `DE`."),
    website: address.optional().describe("The website, if there is one."),
    texts: z
      .string()
      .min(1, { error: "the path of a folder" })
      .meta({ title: "path" })
      .optional()
      .describe(
        "A folder with your own words for paragraphs of the statement: `KEY.LANGUAGE.md`, such as `botNames.de.md` (`statement --keys` tells the keys).",
      ),
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
    erasure: z
      .strictObject({
        graceHours: z
          .int()
          .min(1)
          .max(720)
          .default(24)
          .describe(
            "Hours between a person's order to delete the own account and its end; `cancel` stops it.",
          ),
      })
      .prefault({})
      .describe("Deletion (Art. 17)."),
    access: z
      .strictObject({
        approval: z
          .enum(["automatic", "admin"])
          .default("automatic")
          .describe("Whether copies of data are handed over at once, or after an admin's `approve`."),
        link: z
          .enum(["apart", "whole"])
          .default("apart")
          .describe(
            "Whether the link to a copy and its key come in two messages, or in one that clients open by themselves.",
          ),
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
      .describe(
        "Months after which a closed request is shrunk to number, kind, dates, decision and a keyed hash of the account.",
      ),
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
