import type { ActivityKey, Said } from "./activity.js";

/** Processing activities in English. */

const b = "Art. 6(1)(b)";
const c = "Art. 6(1)(c)";
const f = "Art. 6(1)(f)";

export const english: Readonly<Record<ActivityKey, Said>> = {
  account: {
    name: "Account",
    data: "address on this server, hash of the password, contacts, profile, settings; presence in memory only",
    purpose: "to run the service you asked for",
    basis: b,
    recipients:
      "the profile: whoever knows the address; presence and address: whom you allow or write to, with their servers and operators, wherever they are (Art. 49(1)(b)); push services that your client registered",
  },
  messages: {
    name: "Archive of messages",
    data: "messages with sender, recipient and time",
    purpose: "so that all your devices see them",
    basis: b,
    recipients: "whom you write to, with their servers and operators",
  },
  offline: {
    name: "Waiting messages",
    data: "messages that come while you are away",
    purpose: "to deliver them",
    basis: b,
    recipients: "",
  },
  rooms: {
    name: "Archive of rooms",
    data: "messages in rooms with nickname and time",
    purpose: "so that those who come later can read them",
    basis: b,
    recipients: "participants of the room, with their servers; everybody, where the room is public",
  },
  uploads: {
    name: "Uploads",
    data: "files, their names and who shared them",
    purpose: "to hand them to those who have the link",
    basis: b,
    recipients: "whoever has the link",
  },
  lastLogin: {
    name: "Last login",
    data: "time of the last login or logout",
    purpose: "only to find accounts that nobody uses",
    basis: f,
    recipients: "the admins, for accounts over the limit",
  },
  connection: {
    name: "Connection",
    data: "address (IP), client, time",
    purpose: "to keep the connection",
    basis: b,
    recipients: "",
  },
  address: {
    name: "Address with the account",
    data: "address (IP)",
    purpose: "operation and security (recital 49)",
    basis: f,
    recipients: "the admins",
  },
  limit: {
    name: "Limit of registrations",
    data: "address (IP), in memory only",
    purpose: "so that nobody registers many accounts at once",
    basis: f,
    recipients: "",
  },
  logs: {
    name: "Log files",
    data: "what happened on the server, with what it concerns",
    purpose: "operation and security (recital 49)",
    basis: f,
    recipients: "the admins",
  },
  debugLog: {
    name: "Debug log, at times",
    data: "sender, recipient, kind, times, addresses, not the text of messages on purpose",
    purpose: "to find the cause of a fault that the log files don't show",
    basis: f,
    recipients: "the admins",
  },
  recognition: {
    name: "Recognition of mass registrations",
    data: "name and time of a registration, what was conspicuous, what an admin decided; then only counts, and how common forms and fragments of names are",
    purpose:
      "without that other servers would block this one; a person decides, never the bot; you can object: write `object` to the bot",
    basis: f,
    recipients: "the admins",
  },
  series: {
    name: "What series of spam had in common",
    data: "how names were built, fragments of at most four letters; no name",
    purpose: "to recognise a series that comes back",
    basis: f,
    recipients: "the admins",
  },
  deeds: {
    name: "What admins did",
    data: "account, act, admin, time, note",
    purpose: "so that acts can be explained and undone",
    basis: f,
    recipients: "the admins",
  },
  requests: {
    name: "Requests about data",
    data: "account, kind, words, times, decision; then number, kind, times and decision with a keyed hash of the account",
    purpose: "to answer them in time and to prove it (Art. 12, 5(2))",
    basis: c,
    recipients: "the admins",
  },
  disclosures: {
    name: "What the law made us hand over",
    data: "account, categories, who asked, on which basis, who decided",
    purpose: "to account for it",
    basis: c,
    recipients: "authorities, where the law obliges",
  },
  backups: {
    name: "Backups",
    data: "all that is stored, as of then",
    purpose: "to restore the service after a loss",
    basis: f,
    recipients: "",
  },
};
