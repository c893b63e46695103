import { z } from "zod";
import { logFiles } from "./schema-logs.js";
import { amount, size, span } from "./values.js";

/**
 * What the operator promises the users, as configuration: what is left out is not promised. The published policy
 * and the audit are made from this one source.
 */

const always = z.literal(true, { error: "true; leave it out where it is not promised" });
const text = z.string().min(1, { error: "some text" });
/** A time after which something is gone, or that it never goes. */
const kept = z.union([z.literal("unlimited"), span], { error: "a time such as 7d, or unlimited" });

const encryption = {
  encryptedClients: always.optional().describe("Clients can only connect encrypted."),
  encryptedServers: always.optional().describe("Other servers can only connect encrypted."),
  serverCertificates: z
    .enum(["checked", "self-signed-accepted"])
    .optional()
    .describe("Whether another server needs a valid certificate."),
};

const passwords = {
  hashedPasswords: z
    .union([always, z.enum(["SCRAM-SHA-1", "SCRAM-SHA-256"])])
    .optional()
    .describe("Passwords are stored as salted hashes only: `true`, or of which kind."),
  passwordReset: z
    .enum(["impossible", "with-proof", "by-email", "by-contact"])
    .optional()
    .describe("How somebody who forgot the password gets a new one."),
};

const addresses = {
  noAddressInNotices: always
    .optional()
    .describe("Admins are told of a registration without the address it came from."),
  addressWithAccount: z
    .enum(["never", "at-registration", "at-login", "both"])
    .optional()
    .describe("Whether an address (IP) is stored with an account."),
};

const archive = {
  archiveDefault: z
    .enum(["off", "on", "none"])
    .optional()
    .describe(
      "Whether messages are archived for those who have chosen nothing; `none`: there is no archive.",
    ),
  archiveKept: kept.optional().describe("Archived messages are deleted after this time."),
  archiveAtLeast: span.optional().describe("Archived messages stay at least this long."),
  roomsDefault: z
    .enum(["off", "on", "none"])
    .optional()
    .describe("Whether a room's messages are archived where its owner has chosen nothing."),
  roomsOwnerDecides: always.optional().describe("A room's owner can switch its archive on and off."),
  roomsKept: kept.optional().describe("Archived messages of rooms are deleted after this time."),
  roomsLast: amount.optional().describe("A room shows so many last messages to whoever joins, at most."),
  offlineKept: z
    .union([z.literal("until-login"), span], { error: "a time such as 31d, or until-login" })
    .optional()
    .describe("Messages for people who are offline are kept at most this long."),
  offlineCount: amount.optional().describe("At most so many messages wait for one person."),
};

const uploads = {
  uploadsKept: kept.optional().describe("Uploaded files are deleted after this time."),
  uploadSize: size.optional().describe("A file may be so large: `10 MB`."),
  uploadPerDay: size.optional().describe("A person may upload so much in a day."),
  copiesKept: span
    .optional()
    .describe(
      "Copies of their data that people had the bot make are deleted after this time, at the latest.",
    ),
};

const accounts = {
  lastLogin: z
    .enum(["for-inactivity", "not-stored"])
    .optional()
    .describe(
      "Whether the time of the last login or logout is stored, only to find unused accounts, or not at all.",
    ),
  inactiveNeverUsed: span
    .optional()
    .describe("Accounts never used are deleted after this time, at the earliest."),
  inactiveUnused: span.optional().describe("Unused accounts are deleted after this time, at the earliest."),
  inactiveThen: z
    .enum(["deleted", "may-be-deleted", "reserved"])
    .optional()
    .describe(
      "What happens to unused accounts then: `deleted`, as by the standing order (the audit counts those that should be gone); `may-be-deleted`, where an admin decides on each and no standing order begins; or their names stay `reserved`.",
    ),
  inactiveWarned: span.optional().describe("People are warned so long before."),
  nameFree: z
    .union([z.enum(["never", "at-once"]), span], { error: "never, at-once, or a time such as 31d" })
    .optional()
    .describe("When the name of a deleted account can be registered again."),
  deletionByClient: always.optional().describe("People can delete their account with their client."),
  deletionGrace: span
    .optional()
    .describe("Time between somebody's order to the bot to delete the account and its end."),
};

const registration = {
  registration: z
    .enum(["open", "invite", "web", "closed"])
    .optional()
    .describe("How one gets an account: in the client, by invitation, on the website, not at all."),
  registrationLimited: z
    .union([always, z.strictObject({ count: amount, per: span, localExempt: z.boolean().default(false) })], {
      error: 'true, or { "count": 1, "per": "1h" }',
    })
    .optional()
    .describe(
      "The number of registrations from one address is limited. `localExempt`: not for what comes through this machine (.onion, a proxy), as Prosody has it.",
    ),
  registrationCaptcha: text.optional().describe("A CAPTCHA has to be solved; whose it is."),
  reservedNames: always.optional().describe("Names such as admin can't be registered."),
  newAccountsQuarantined: always
    .optional()
    .describe("New accounts can't write to everybody until an admin has looked."),
};

const people = {
  profiling: z
    .enum(["none", "no-metadata", "automatic-and-human"])
    .optional()
    .describe(
      "Whether people are judged by their data. `none` and `no-metadata` contradict the bot's look at new names: then it doesn't start.",
    ),
  authorities: z
    .enum(["by-law", "by-law-and-told"])
    .optional()
    .describe(
      "Authorities get data only where the law obliges; told: the person learns of it unless forbidden.",
    ),
  transparencyReport: text.optional().describe("Where one can read how often authorities asked."),
  pushWithoutBody: always.optional().describe("Push services are told neither text nor sender of a message."),
  directory: z
    .enum(["none", "opt-in", "everybody"])
    .optional()
    .describe("Whether people can be found by a search on the server."),
  contactPublished: z
    .union([
      always,
      z.enum(["abuse", "admin", "feedback", "sales", "security", "status", "support"]).array().min(1),
    ])
    .optional()
    .describe("Clients can look up whom to write to (XEP-0157): `true`, or for which matters."),
  reactionTime: span.optional().describe("Reports of abuse are answered within this time."),
  ageLimit: amount.optional().describe("How old one has to be, in years."),
  backups: z
    .union([
      z.literal("none"),
      z.strictObject({ where: text, kept: span, encrypted: z.boolean().default(false) }),
    ])
    .optional()
    .describe("Backups: none, or where they lie, for how long, and whether encrypted."),
  breachNotice: span.optional().describe("People are told of a breach of their data within this time."),
  changeNotice: span.optional().describe("Changes of the policy are announced so long before."),
};

const debug = {
  debugAtMost: span.optional().describe("A debug log is never on for longer than this."),
  debugKept: span.optional().describe("Its file is deleted so long after its end."),
};

const groups = {
  encryption,
  passwords,
  addresses,
  archive,
  uploads,
  accounts,
  registration,
  people,
  debug,
} as const;

export type TopicName = keyof typeof groups;
/** The promises of a topic. */
export type KeysOf<T extends TopicName> = keyof (typeof groups)[T] & PromiseKey;

/** Promises by topic, as `audit TOPIC` shows them. */
export const topics = Object.fromEntries(
  Object.entries(groups).map(([topic, group]) => [topic, Object.keys(group)]),
) as unknown as Readonly<Record<TopicName, readonly PromiseKey[]>>;

const said = {
  ...encryption,
  ...passwords,
  ...addresses,
  ...archive,
  ...uploads,
  ...accounts,
  ...registration,
  ...people,
  ...debug,
};
/** All promises that can be made, in the order of the documentation. */
export const promiseKeys = Object.keys(said) as readonly PromiseKey[];
const anyKey = z.enum(Object.keys(said) as [PromiseKey, ...PromiseKey[]], { error: "the name of a promise" });

export const promises = z
  .strictObject({
    ...said,
    logs: logFiles,
    exceptions: z
      .strictObject({
        promise: anyKey.describe("The promise."),
        en: text.describe("The exception in English."),
        de: text.describe("In German."),
      })
      .array()
      .default([])
      .describe(
        'Exceptions of promises, as the statement says them: `{ "promise": "archiveKept", "en": "…", "de": "…" }`.',
      ),
    declaredOnly: anyKey
      .array()
      .default([])
      .describe("Promises that stand in the statement, and that the audit leaves alone."),
  })
  .describe("What you promise your users; the bot audits it. What is left out is not promised.");

export type Promises = z.output<typeof promises>;
export type PromiseKey = keyof typeof said;
