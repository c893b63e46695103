import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { leftoversOf } from "../../src/requests/erasing/leftovers.js";
import { sayLeftovers } from "../../src/requests/erasing/say-leftovers.js";
import { loaded, sound } from "../config/trial.js";

const said = (kind: "account" | "uploads", promises: object, language: "en" | "de" = "en") =>
  sayLeftovers(kind, leftoversOf(loaded({ ...sound, promises }).config, language), language).split("\n");

describe("what stays after a deletion", () => {
  it("is told with its period, as it is promised", () => {
    const promises = {
      roomsKept: "30d",
      nameFree: "31d",
      backups: { where: "a cellar", kept: "4 weeks" },
      logs: [{ of: "xmpp", files: ["/var/log/prosody/*"], kept: "7d", level: "error" }],
    };
    assert.deepEqual(said("account", promises), [
      "What stays:",
      "- your messages with others, in their archives and on their devices: theirs, until they delete them",
      "- what you wrote in rooms: after 30 days",
      "- what I told the admins of you, such as your registration: in their chats until they delete it, in my own archive for as long as the server keeps archives",
      "- your name in the server's journal of registrations: 14 days as a rule",
      "- lines in log files: after 7 days",
      "- backups of the server: after 4 weeks",
      "- the bare name, so that nobody takes it and passes for you: free again after 31 days",
    ]);
    assert.deepEqual(said("uploads", promises, "de"), [
      "Was bleibt:",
      "- was andere heruntergeladen haben",
      "- Sicherungen des Servers: nach 4 Wochen",
    ]);
  });

  it("names neither backups nor the name where there are none", () => {
    const lines = said("account", { backups: "none", nameFree: "at-once" }).join("\n");
    assert.doesNotMatch(lines, /backups|bare name/);
    assert.match(said("account", { nameFree: "never" }).join("\n"), /bare name.*: for good/);
  });
});
