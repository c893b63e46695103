import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commands } from "../../commands/index.js";
import { meaningOf } from "../../src/conversation/converse.js";
import { wordsOf } from "../../src/conversation/words.js";
import { rephrase } from "../../src/requests/phrases.js";

const meant: readonly [said: string, command: string, rest: string][] = [
  ["my data", "data", ""],
  ["Meine Daten", "data", ""],
  ["Please send me a copy of my data!", "data", ""],
  ["Ich hätte gerne meine gespeicherten Daten", "data", ""],
  ["What do you know about me?", "data", "short"],
  ["Was weißt du über mich?", "data", "kurz"],
  ["portable copy", "data", "portable"],
  ["Übertragbare Kopie", "data", "übertragbar"],
  ["delete my messages", "erase", "messages"],
  ["delete all my messages before 2026-03-31", "erase", "messages before 2026-03-31"],
  ["Lösche meine Nachrichten vor dem 31.3.2026", "erase", "nachrichten vor dem 31.3.2026"],
  ["loesche alle meine nachrichten", "erase", "nachrichten"],
  ["my uploads", "uploads", ""],
  ["Meine Dateien?", "uploads", ""],
  ["delete upload 2", "erase", "upload 2"],
  ["delete my account", "erase", "account"],
  ["Ich möchte mein Konto löschen.", "erase", "konto"],
  ["delete offline", "erase", "offline"],
  ["I want to talk to a human", "human", ""],
  ["human", "human", ""],
  ["human who can see my data?", "human", "who can see my data?"],
  ["mensch Wer hat meine Daten gesehen?", "human", "Wer hat meine Daten gesehen?"],
  ["restrict the use of my data", "restrict", "the use of my data"],
  ["einschränken meine Daten sind falsch", "restrict", "meine Daten sind falsch"],
  ["object to the processing of my data", "object", "to the processing of my data"],
  ["correct my data: I am Carla", "correct", "my data: I am Carla"],
  ["delete all my data", "unclear", ""],
  ["Bitte lösche meine Daten", "unclear", ""],
  ["Please restrict the use of my data", "unclear", ""],
  ["Ich möchte mit einem Menschen reden", "human", "reden"],
];

describe("a plain sentence about one's own data", () => {
  const open = commands.filter(({ audience }) => audience === "user");
  for (const [said, command, rest] of meant) {
    it(`"${said}" is ${command} ${rest}`, () => {
      const { understood } = meaningOf(wordsOf(said), open, rephrase(wordsOf(said), "user"));
      assert.equal(understood.kind === "command" ? understood.command.name : "unclear", command);
      assert.equal(understood.kind === "command" ? understood.rest.join(" ") : "", rest);
    });
  }

  it("leaves an admin's own words to their commands", () => {
    for (const said of [
      "deny 12 You have my data already",
      "note 12 asked for my data",
      "announce my data",
    ]) {
      const { understood } = meaningOf(wordsOf(said), commands, rephrase(wordsOf(said), "admin"));
      assert.equal(understood.kind === "command" ? understood.command.name : "unclear", said.split(" ")[0]);
    }
  });

  it("leaves other sentences alone, and an admin's commands", () => {
    for (const said of ["hello", "delete carla", "status", "block eve", "requests", "the data centre burns"])
      assert.equal(rephrase(wordsOf(said), "admin"), undefined, said);
  });
});
