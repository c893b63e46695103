import { z } from "zod";
import { span } from "./values.js";

/** What is promised of log files. */

const isPattern = (text: string) => {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
};

/** Lines that may hold an address all the same. */
const exception = z.strictObject({
  what: z
    .strictObject({ en: z.string().min(1), de: z.string().min(1) })
    .describe("What they are, for the statement."),
  lines: z
    .string()
    .min(1)
    .refine(isPattern, { error: "a regular expression" })
    .describe("A regular expression that they fit."),
  kept: span.describe("So long."),
});

export const logFiles = z
  .strictObject({
    files: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        "Log files, with `*` for any characters of a name, folders' too; what rotation has left of them (`.1`, `.2.gz`) as well.",
      ),
    of: z.enum(["xmpp", "web", "other"]).default("xmpp").describe("Whose they are."),
    level: z
      .enum(["error", "warn", "info", "debug"])
      .optional()
      .describe("Nothing less grave than this stands in them."),
    bodies: z.literal("never").optional().describe("No text of a message stands in them (`<body>`)."),
    kept: span.optional().describe("They are deleted after this time."),
    addresses: z
      .enum(["never", "truncated", "never-if-older", "allowed"])
      .default("never")
      .describe(
        "`never`: no address in them. `truncated`: only networks (/24, /48). `never-if-older`: none in what is older than `addressesKept`. `allowed`: not promised.",
      ),
    addressesKept: span.optional().describe("For `never-if-older`; default: `kept`."),
    except: exception
      .array()
      .default([])
      .describe("Lines that may hold an address all the same, such as failed logins for 7 days."),
  })
  .array()
  .default([])
  .describe("Sets of log files; read by `bin/kastellan audit-files`, not by the bot.");

export type LogFiles = z.output<typeof logFiles>[number];
