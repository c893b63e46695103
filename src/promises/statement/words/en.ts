import { count, number } from "../../../language/numbers.js";
import type { Sentences } from "./shape.js";

/** The promises in English: the project's own words. */
export const english: Sentences = {
  encryptedClients: () => "Your client can only connect encrypted.",
  encryptedServers: () => "Other servers can only connect encrypted.",
  serverCertificates: (promised) =>
    promised === "checked"
      ? "Other servers need a valid certificate."
      : "Certificates that other servers have signed themselves are accepted: who such a server is, is then not proved.",
  hashedPasswords: (promised) =>
    `Passwords are stored as salted hashes only${promised === true ? "" : ` (${promised})`}; the passwords themselves are not.`,
  passwordReset: (promised) =>
    ({
      impossible: "Who forgets the password can't get a new one.",
      "with-proof": "Who forgets the password gets a new one only with a proof that the account is theirs.",
      "by-email": "Who forgets the password gets a new one by e-mail, to the address given before.",
      "by-contact": "Who forgets the password gets a new one through a contact named in secret before.",
    })[promised],
  noAddressInNotices: () => "The admins are told of a new account without the address it came from.",
  addressWithAccount: (promised) =>
    ({
      never: "No address (IP) is stored with your account.",
      "at-registration": "The address (IP) from which you registered is stored with your account.",
      "at-login": "The address (IP) of your last login is stored with your account.",
      both: "The addresses (IP) of your registration and of your last login are stored with your account.",
    })[promised],
  archiveDefault: (promised) =>
    ({
      off: "Messages are not archived unless you switch it on in your client.",
      on: "Messages are archived so that all your devices see them, unless you switch it off.",
      none: "There is no archive of messages.",
    })[promised],
  archiveKept: (promised, { after }) =>
    promised === "unlimited"
      ? "Archived messages stay until you or your account have them deleted."
      : `Archived messages are deleted after ${after(promised)}.`,
  archiveAtLeast: (promised, { time }) => `They can be fetched for at least ${time(promised)}.`,
  roomsDefault: (promised) =>
    ({
      off: "What is written in rooms is not archived unless the room's owner switches it on.",
      on: "What is written in rooms is archived unless the room's owner switches it off.",
      none: "There is no archive of rooms.",
    })[promised],
  roomsOwnerDecides: () => "Whoever owns a room decides on its archive.",
  roomsKept: (promised, { after }) =>
    promised === "unlimited"
      ? "Archives of rooms stay until the room is deleted. What others have received stays with them."
      : `Archives of rooms are deleted after ${after(promised)}. What others have received stays with them.`,
  roomsLast: (promised) =>
    `Whoever joins a room is shown its last ${promised === 1 ? "message" : `${number(promised, "en")} messages`} at most.`,
  offlineKept: (promised, { time }) =>
    promised === "until-login"
      ? "Messages that come while you are away wait until you connect, or until the account is deleted."
      : `Messages that come while you are away wait until you connect, at most ${time(promised)}.`,
  offlineCount: (promised) => `At most ${count(promised, "en", "message waits", "messages wait")} for you.`,
  uploadsKept: (promised, { after }) =>
    `Files that you share ${promised === "unlimited" ? "stay until you delete them" : `are deleted after ${after(promised)}`}. Whoever knows the link can fetch them; whether they and their names are encrypted depends on your client.`,
  uploadSize: (promised) => `A file may be ${promised} large at most.`,
  uploadPerDay: (promised) => `You can share ${promised} a day at most.`,
  copiesKept: (promised, { time }) =>
    `A copy of your data that you ask for lies encrypted on the server, for ${time(promised)} at most.`,
  lastLogin: (promised) =>
    ({
      "for-inactivity":
        "The time of your last login or logout is stored for one purpose: to find accounts that nobody uses.",
      "not-stored": "When you last logged in or out is not stored.",
    })[promised],
  inactiveNeverUsed: (promised, { after }) =>
    `An account that was never used may be deleted after ${after(promised)}.`,
  inactiveUnused: (promised, { time }) =>
    `An account that was not used for ${time(promised)} may be deleted.`,
  inactiveThen: (promised) =>
    ({
      deleted: "That happens by itself, a few accounts a day, after an admin has had the time to stop it.",
      "may-be-deleted": "Whether it is, an admin decides.",
      reserved: "Its name stays reserved.",
    })[promised],
  inactiveWarned: (promised, { time }) => `You are warned ${time(promised)} before that.`,
  nameFree: (promised, { after }) =>
    promised === "never"
      ? "The name of a deleted account is never given to anybody else."
      : promised === "at-once"
        ? "The name of a deleted account can be registered again at once."
        : `The name of a deleted account can be registered again after ${after(promised)}.`,
  deletionByClient: () => "You can delete your account with your client.",
  deletionGrace: (promised, { time }) =>
    `An account is deleted ${time(promised)} after you ordered the bot to; until then you can take it back.`,
  registration: (promised) =>
    ({
      open: "Anybody can register an account with a client.",
      invite: "An account needs an invitation.",
      web: "An account is registered on our website.",
      closed: "Nobody can register an account at present.",
    })[promised],
  registrationLimited: (promised, { time }) =>
    promised === true
      ? "The number of registrations from one address is limited; for that the server remembers addresses for a while, in memory only."
      : `From one address ${count(promised.count, "en", "account", "accounts")} can be registered in ${time(promised.per)}; for so long the server remembers the address, in memory only.${promised.localExempt ? " Registrations by .onion or a proxy are not counted." : ""}`,
  registrationCaptcha: (promised) => `To register you solve a CAPTCHA; it comes from: ${promised}.`,
  reservedNames: () => "Some names are reserved, such as those that look like an admin's.",
  newAccountsQuarantined: () => "A new account can't write to everybody until an admin has looked at it.",
  profiling: (promised) =>
    ({
      none: "Nobody is judged by their data.",
      "no-metadata": "Who writes to whom and when is not analysed.",
      "automatic-and-human":
        "Names of new accounts are judged, by a program and then by people; messages are not.",
    })[promised],
  authorities: (promised) =>
    `Authorities get data only where the law obliges us (Art. 6(1)(c) GDPR).${promised === "by-law-and-told" ? " We tell the person, unless the law forbids it." : ""}`,
  transparencyReport: (promised) => `How often authorities asked, you can read here: ${promised}.`,
  pushWithoutBody: () => "Push services are told neither text nor sender of a message.",
  directory: (promised) =>
    ({
      none: "There is no search for people.",
      "opt-in": "You can be found by a search only if you want it.",
      everybody: "Everybody with an account can be found by a search.",
    })[promised],
  contactPublished: (promised) =>
    promised === true
      ? "Your client can look up whom to write to (XEP-0157)."
      : `Your client can look up whom to write to about: ${promised.join(", ")} (XEP-0157).`,
  reactionTime: (promised, { time }) => `Reports of abuse are answered within ${time(promised)}.`,
  ageLimit: (promised) =>
    `To use this service you have to be at least ${count(promised, "en", "year", "years")} old.`,
  backups: (promised, { after }) =>
    promised === "none"
      ? "There are no backups."
      : `Backups lie at: ${promised.where}${promised.encrypted ? ", encrypted" : ""}; they are deleted after ${after(promised.kept)}. What you delete is gone from them by then.`,
  breachNotice: (promised, { time }) =>
    `If your data get into wrong hands you are told within ${time(promised)}, as far as we know whom it concerns.`,
  changeNotice: (promised, { time }) =>
    `Changes of this statement are announced ${time(promised)} before they count.`,
  debugAtMost: (promised, { time }) =>
    `To find the cause of a fault that the usual logs don't show, a more detailed log can be switched on, for ${time(promised)} at most. It holds who wrote to whom and when, and addresses.`,
  debugKept: (promised, { time }) => `Its file is deleted ${time(promised)} after its end.`,
};
