import { z } from "zod";
import { languages } from "../language/language.js";
import { promises } from "../promises/schema.js";
import { debugLog, disclosures, inactive, operator, provider, requests } from "./sections.js";
import { bareJid, domainOf, type BareJid } from "../xmpp/jid.js";

/**
 * The configuration: every key with its type, default and documentation, in this one place. The JSON Schema,
 * docs/configuration.md and the messages about mistakes are made from it.
 */

const domain = z
  .string()
  .regex(/^[^\s@/:.]+(\.[^\s@/:.]+)*$/, { error: "a domain such as example.org" })
  .transform((text) => text.toLowerCase())
  .meta({ title: "domain" });

/** What trust is decided on is compared in lower case, without a resource. */
const person = z
  .string()
  .regex(/^[^\s@/:]+@[^\s@/:.]+(\.[^\s@/:.]+)*$/, {
    error: "a bare JID such as name@example.org",
    abort: true,
  })
  .refine((text) => bareJid(text) === text.toLowerCase(), { error: "a bare JID such as name@example.org" })
  .transform((text) => text.toLowerCase() as BareJid)
  .meta({ title: "bare JID" });

/** The server writes its own JIDs in lower case; a resource stays as it is (RFC 7622 §3.4). */
const notifier = z
  .string()
  .regex(/^([^\s@/:]+@)?[^\s@/:.]+(\.[^\s@/:.]+)*(\/.+)?$/, {
    error: "a JID such as example.org or example.org/watch",
  })
  .transform((text) => text.replace(/^[^/]*/, (bare) => bare.toLowerCase()))
  .meta({ title: "JID" });

const xmpp = z
  .strictObject({
    jid: person.describe("The bot's own account, a bare JID."),
    service: z
      .string()
      .regex(/^xmpps?:\/\/(\[[0-9a-fA-F:]+\]|[^\s/:@?#[\]]+)(:\d{1,5})?$/, {
        error: "an address such as xmpp://127.0.0.1:5222",
      })
      // The client knows no default port for `xmpp:` (RFC 6120 §3.2.2) and fails without one.
      .transform((text) => (/:\d+$/.test(text) || text.startsWith("xmpps:") ? text : `${text}:5222`))
      .optional()
      .describe(
        "Where the server listens: `xmpp://host:port`, port 5222 unless given; `xmpps://` for TLS from the first byte. Left out: looked up in DNS (SRV records).",
      ),
    tls: z
      .enum(["required", "loopback-optional"])
      .default("required")
      .describe(
        "`loopback-optional` lets the bot log in without TLS where the server offers none; only with a `service` on a loopback address.",
      ),
    passwordFile: z
      .string()
      .min(1, { error: "the path of a file" })
      .meta({ title: "path" })
      .optional()
      .describe(
        "File that holds the password and that nobody but the bot's user may read. Left out: `KASTELLAN_PASSWORD`.",
      ),
    resource: z
      .string()
      .regex(/^\S+$/, { error: "a word" })
      .default("kastellan")
      .describe("Fixed, so that a restarted bot takes over from a killed one and no notice is lost."),
  })
  .refine(({ tls, service }) => tls !== "loopback-optional" || isLoopback(service), {
    path: ["tls"],
    error:
      '"required"; "loopback-optional" goes only with an "xmpp.service" on a loopback address (127.0.0.1, [::1], localhost)',
    when: isGiven(z.looseObject({ tls: z.string(), service: z.string().optional() })),
  })
  .describe("The bot's account and the way to its server.");

const signups = z
  .strictObject({
    notifiers: z
      .array(notifier)
      .min(1)
      .optional()
      .describe(
        "JIDs that registration notices come from, with the resource where they carry one; anybody else's are ignored. Default: the `hosts`.",
      ),
    template: z
      .string()
      .regex(/\$username(?![a-z_])/, { error: "a text with $username in it" })
      .default("User $username just registered on $host from $ip")
      .describe(
        "The notice's text, as in Prosody's `registration_notification`. Prosody's default and ejabberd's text are always understood.",
      ),
    sensitivity: z
      .enum(["strict", "precise", "balanced", "sensitive"])
      .default("precise")
      .describe(
        "How easily a name or a group is flagged: each step from `strict` to `sensitive` finds more and errs more.",
      ),
    keepDays: z
      .int()
      .min(1)
      .max(90)
      .default(14)
      .describe("Days that names of new accounts are kept; after that only counts remain."),
    seriesDays: z
      .int()
      .min(1)
      .max(730)
      .default(180)
      .describe(
        "Days for which it is remembered what the names of a wave marked as spam had in common (forms and fragments, no names), so that its return is told.",
      ),
    singleAlertsPerHour: z
      .int()
      .min(0)
      .max(60)
      .default(6)
      .describe(
        "Single names that are told one by one within an hour; the rest comes as one line. 0: none is told, `signups suspicious` lists them.",
      ),
    quietHours: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, { error: "hours such as 23:00-07:00" })
      .meta({ title: "hours" })
      .optional()
      .describe(
        "Hours in which alerts wait, such as `23:00-07:00` in `timeZone`; they come when they end. Left out: none.",
      ),
    quietUnlessWaveOf: z
      .int()
      .min(1)
      .default(30)
      .describe("In quiet hours a wave of so many flagged accounts is told all the same."),
    quietUnlessScore: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(
        "In quiet hours a name or a wave that is flagged with at least this score (0 to 1, such as 0.95 for 95% sure) is told all the same. Left out: none is, only the size counts.",
      ),
  })
  .describe("The watch over registrations.");

const admins = z.array(person).min(1).describe("Bare JIDs of those who are alerted and may command.");

/** The file's shape; {@link Config} is what comes of it. */
export const schema = z
  .strictObject({
    $schema: z.string().optional().describe("For editors: where the JSON Schema lies. The bot ignores it."),
    xmpp,
    hosts: z.array(domain).min(1).describe("The served domains. Notices about others are ignored."),
    admins,
    language: z
      .enum(languages)
      .default("en")
      .describe("Language of alerts, and of answers where nothing tells another."),
    timeZone: z
      .string()
      .refine(isTimeZone, { error: "an IANA time zone such as Europe/Berlin" })
      .default("UTC")
      .describe("IANA time zone in which times are read and written."),
    database: z
      .string()
      .min(1, { error: "the path of a file" })
      .meta({ title: "path" })
      .default("kastellan.sqlite")
      .describe("The bot's own database, a file that it makes itself."),
    server: z
      .strictObject({
        kind: z
          .enum(["none", "prosody"])
          .default("none")
          .describe(
            "`none`: the bot watches and tells. `prosody`: with Kastellan's module on the server (docs/prosody.md) it can also act for admins.",
          ),
      })
      .prefault({})
      .describe("The bot's hands on the server."),
    signups: signups.prefault({}),
    inactive: inactive.prefault({}),
    debugLog: debugLog.prefault({}),
    operator: operator.prefault({}),
    provider: provider.prefault({}),
    promises: promises.prefault({}),
    requests: requests.prefault({}),
    disclosures: disclosures.prefault({}),
    digest: z
      .strictObject({
        hour: z
          .int()
          .min(0)
          .max(23)
          .default(8)
          .describe("The hour at which the digest comes, in `timeZone`."),
        evenIfEmpty: z.boolean().default(false).describe("Also when there is nothing to do."),
      })
      .prefault({})
      .describe("The daily digest for admins: names worth a look, open waves, requests due."),
    audit: z
      .strictObject({
        keepDays: z
          .int()
          .min(1)
          .max(3650)
          .default(180)
          .describe("Days for which the bot remembers what admins had it do (`log`)."),
        findings: z
          .string()
          .min(1, { error: "the path of a file" })
          .meta({ title: "path" })
          .optional()
          .describe(
            "Where `audit-files` writes what it found in log files, and the bot reads it (docs/promises.md).",
          ),
      })
      .prefault({})
      .describe("The record of what was done, and the audit of promises."),
  })
  .refine(({ promises: { profiling } }) => profiling !== "none" && profiling !== "no-metadata", {
    path: ["promises", "profiling"],
    error:
      "automatic-and-human, or nothing: the bot looks at names of new accounts to recognise mass registrations, which is profiling. Change the policy first (docs/install.md has the sentence), or don't run the bot",
    when: isGiven(z.looseObject({ promises: z.looseObject({ profiling: z.string().optional() }) })),
  })
  .refine(({ xmpp: { jid }, admins: people }) => !people.includes(jid), {
    path: ["admins"],
    error: "people only, not the bot itself: whoever has its password would command it",
    when: isGiven(z.looseObject({ xmpp: z.looseObject({ jid: person }), admins })),
  });

type Parsed = z.output<typeof schema>;

/** The configuration in use: paths absolute, defaults filled in, JIDs and domains in lower case. */
export type Config = Omit<Parsed, "signups" | "$schema"> & {
  readonly signups: Omit<Parsed["signups"], "notifiers"> & { readonly notifiers: readonly string[] };
};

/**
 * @returns what is doubtful, though it can be meant: the domain of an account that is not served gets to know
 * names of users (policy: JIDs go only to those one interacts with), or could make up notices.
 */
export function doubts({ admins: people, hosts, xmpp: { jid }, signups: { notifiers } }: Config): string[] {
  const served = hosts.join(", ");
  const isForeign = (account: string) => !hosts.includes(domainOf(account as BareJid));
  return [
    ...people
      .filter(isForeign)
      .map(
        (admin) =>
          `admins: ${admin} is on a server that isn't served. Names of users leave your server with every alert, and that server's operators can command the bot. Give this admin an account on ${hosts.join(" or ")}.`,
      ),
    ...notifiers
      .filter(isForeign)
      .map(
        (sender) =>
          `signups.notifiers: ${sender} is not on a served domain (${served}). Whoever runs it can make up registrations. Check that this is meant.`,
      ),
    ...(isForeign(jid)
      ? [`xmpp.jid: ${jid} is on none of the served domains (${served}). Check that this is meant.`]
      : []),
  ];
}

/** For a check over several keys: run it as soon as those are sound, whatever is wrong elsewhere. */
function isGiven(needed: z.ZodType) {
  return ({ value }: { readonly value: unknown }) => needed.safeParse(value).success;
}

/** Asks the parser that the connection uses too. */
function isLoopback(service: string | undefined): boolean {
  if (service === undefined || !URL.canParse(service)) return false;
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(new URL(service).hostname);
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
