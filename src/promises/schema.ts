import { z } from "zod";
import { spanOfText } from "../language/span.js";

/**
 * What the operator promises the users, as configuration: what is left out is not promised. The published policy
 * and the audit are made from this one source.
 */

const span = z.string().refine((text) => spanOfText(text) !== undefined, {
  error: "a time such as 7d, 4 weeks or 1y",
});
const always = z.literal(true, { error: "true; leave it out where it is not promised" });

export const promises = z
  .strictObject({
    encryptedClients: always.optional().describe("Clients can only connect encrypted."),
    encryptedServers: always.optional().describe("Other servers can only connect encrypted."),
    hashedPasswords: always.optional().describe("Passwords are stored as salted hashes only."),
    noAddressInNotices: always
      .optional()
      .describe("Admins are told of a registration without the address it came from."),
    noAddressWithAccount: always
      .optional()
      .describe("No address is stored with an account or its last login."),
    archiveDefault: z
      .enum(["off", "on"])
      .optional()
      .describe("Whether messages are archived for those who have chosen nothing."),
    archiveKept: span.optional().describe("Archived messages are deleted after this time."),
    roomsKept: span.optional().describe("Archived messages of rooms are deleted after this time."),
    uploadsKept: span.optional().describe("Uploaded files are deleted after this time."),
    offlineKept: span.optional().describe("Messages for people who are offline are kept at most this long."),
    registrationLimited: always
      .optional()
      .describe("The number of registrations from one address is limited."),
    pushWithoutBody: always
      .optional()
      .describe("Push services are told neither text nor sender of a message."),
    contactPublished: always.optional().describe("Clients can look up whom to write to (XEP-0157)."),
    debugAtMost: span.optional().describe("A debug log is never on for longer than this."),
    inactiveNeverUsed: span
      .optional()
      .describe("Accounts never used are deleted after this time, at the earliest."),
    inactiveUnused: span.optional().describe("Unused accounts are deleted after this time, at the earliest."),
    logs: z
      .strictObject({
        files: z
          .array(z.string().min(1))
          .min(1)
          .describe("Log files, with `*` for any characters; compressed ones too."),
        kept: span.optional().describe("They are deleted after this time."),
        addresses: z
          .enum(["never", "allowed", "never-if-older"])
          .default("never")
          .describe(
            "`never`: no address in them. `never-if-older`: none in what is older than `kept`. `allowed`: not promised.",
          ),
      })
      .array()
      .default([])
      .describe("Sets of log files; read by `bin/kastellan audit-files`, not by the bot."),
    noProfiling: always
      .optional()
      .describe(
        "No profiling of any kind. The bot's look at new names contradicts it: then it doesn't start.",
      ),
  })
  .describe("What you promise your users; the bot audits it. What is left out is not promised.");

export type Promises = z.output<typeof promises>;
export type PromiseKey = Exclude<keyof Promises, "logs">;
