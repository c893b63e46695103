import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { privacy } from "../../commands/privacy.js";
import { explain } from "../../src/language/reasons.js";
import { toldOf } from "../../src/requests/told.js";
import type { BareJid } from "../../src/xmpp/jid.js";
import { sound } from "../lab/configuration.js";

const config = sound({ promises: { archiveKept: "7d", uploadsKept: "30d" } });
const voice = { timeZone: "UTC", hosts: config.hosts, explain, now: 0 };

const answer = (language: "en" | "de", words: readonly string[], broken: readonly string[]) =>
  privacy.answer(
    {
      statementConfig: config,
      told: (spoken) => toldOf(config, { at: 0, all: 2, kept: 2 - broken.length, broken }, spoken),
    },
    words,
    {
      jid: "anna@example.test" as BareJid,
      from: "anna@example.test/x",
      language,
      audience: "user",
      open: [],
    },
    { ...voice, language },
  );

describe("`privacy`", () => {
  it("says first what of the statement the last audit found not to be so", async () => {
    assert.match(
      await answer("en", [], ["archiveKept"]),
      /^The last audit found .*: archived messages deleted\.\n\nPrivacy on example\.test:\n/,
    );
    assert.match(
      await answer("de", ["alles"], ["uploadsKept"]),
      /^Die letzte Prüfung fand, .*: hochgeladene Dateien gelöscht\.\n\nDatenschutz bei example\.test\n/,
    );
  });

  it("says nothing of it where all was kept", async () => {
    assert.match(await answer("en", [], []), /^Privacy on example\.test:\n/);
    assert.match(await answer("en", ["all"], []), /^Privacy on example\.test\n\nWHO IS RESPONSIBLE/);
  });
});
