import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { explain } from "../../src/language/reasons.js";
import type { Collected } from "../../src/requests/copy/collect.js";
import { indexOf, readmeOf } from "../../src/requests/copy/explain.js";
import { leftoversOf } from "../../src/requests/erasing/leftovers.js";
import { sayHoldings, sayUploads } from "../../src/requests/erasing/say-erasing.js";
import { sayLeftovers } from "../../src/requests/erasing/say-leftovers.js";
import { keptPromises, toldOf } from "../../src/requests/told.js";
import { renderStatement } from "../../src/promises/statement/render-statement.js";
import { makeStatement } from "../../src/promises/statement/statement.js";
import { loaded, sound } from "../config/trial.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const person = "carla@example.test" as BareJid;
const start = Date.parse("2026-11-24T10:00:00Z");
const logs = [{ of: "xmpp", files: ["/var/log/prosody/*"], kept: "7d", level: "error" }];
const all = { addressWithAccount: "never", uploadsKept: "30d", archiveKept: "7d", logs };
const holdings = {
  ...{
    registered: null,
    online: true,
    contacts: 0,
    archived: 0,
    offline: 0,
    files: 1,
    bytes: 5,
    leaving: null,
  },
  uploads: [{ slot: "s", name: "f.txt", size: 5, at: start }],
};

/** All answers that say something of the server, in both languages. */
function answers(promises: object, broken: string[] = [], operator: object = {}) {
  const { config } = loaded({ ...sound, promises, operator });
  const audit = { at: start, all: 9, kept: 9 - broken.length, broken };
  const of = (language: "en" | "de") => {
    const voice = { language, timeZone: "UTC", hosts: ["example.org"], explain, now: start };
    const told = (spoken: "en" | "de") => toldOf(config, audit, spoken);
    const about = {
      ...{ hosts: config.hosts, controller: undefined, contact: undefined, recipients: [] },
      authority: config.operator.authority,
      told,
      policy: () => renderStatement(makeStatement(config, language), "text"),
    };
    const view = {
      ...{ person, made: start, rows: [], about },
      collected: { stores: new Map(), uploads: [] },
    };
    const { authority } = about;
    return {
      chat: sayHoldings({ holdings, noted: 0, told, authority }, voice),
      uploads: sayUploads({ holdings, told }, voice),
      readme: readmeOf(view, language).split(/THE SERVER'S POLICY|DIE DATENSCHUTZERKLÄRUNG/)[0] ?? "",
      policy: readmeOf(view, language).split(/THE SERVER'S POLICY|DIE DATENSCHUTZERKLÄRUNG/)[1] ?? "",
      index: indexOf(view, [], language),
      leftovers: sayLeftovers("account", leftoversOf(keptPromises(config, audit), language), language),
    };
  };
  return { en: of("en"), de: of("de") };
}

const upload = { slot: "s", name: "f.txt", size: 5, at: start };

function listed(collected: Collected, language: "en" | "de") {
  const { config } = loaded(sound);
  const about = {
    ...{
      hosts: config.hosts,
      controller: undefined,
      contact: undefined,
      authority: undefined,
      recipients: [],
    },
    told: () => toldOf(config, undefined, language),
    policy: () => "",
  };
  return readmeOf({ person, made: start, rows: [], about, collected }, language);
}

describe("what people are told of the server", () => {
  const storesNot = { en: /does not store it/, de: /speichert sie nicht/ };

  it("is what was promised", () => {
    for (const language of ["en", "de"] as const) {
      const { chat, readme, index, uploads } = answers(all)[language];
      for (const text of [chat, readme, index]) assert.match(text, storesNot[language]);
      assert.match(uploads, /30 (?:days|Tagen)\./);
      assert.match(readme, /(?:how long they stay|wie lange sie bleiben): (?:after|nach) 7/);
    }
    assert.match(answers(all).en.chat, /in memory while you are connected, and does not store it\./);
  });

  it("leaves out what wasn't promised", () => {
    for (const language of ["en", "de"] as const) {
      const { chat, readme, index, uploads } = answers({})[language];
      for (const text of [chat, readme, index]) {
        assert.doesNotMatch(text, storesNot[language]);
        assert.match(text, /`human`|`mensch`/i);
      }
      assert.doesNotMatch(uploads, /by themselves|Von selbst/);
    }
  });

  it("leaves out what the last audit found not to be so, and says that the policy isn't kept there", () => {
    const broken = ["addressWithAccount", "uploadsKept", "archiveKept", "logs.1"];
    for (const language of ["en", "de"] as const) {
      const { chat, readme, index, uploads, leftovers, policy } = answers(all, broken)[language];
      for (const text of [chat, readme, index]) assert.doesNotMatch(text, storesNot[language]);
      assert.doesNotMatch(uploads, /by themselves|Von selbst/);
      assert.doesNotMatch(readme, /\b(?:30|7) (?:days|Tagen)/);
      assert.doesNotMatch(leftovers, /log files: after 7|Protokollen: nach 7/);
      assert.match(
        policy,
        /(?:last audit found|letzte Prüfung fand).*(?:uploads deleted|hochgeladene Dateien gelöscht)/,
      );
    }
    assert.doesNotMatch(answers(all).en.policy, /last audit found/);
  });

  it("says of log files only what was said of them", () => {
    const { addressWithAccount } = all;
    assert.match(
      answers({ addressWithAccount }).en.chat,
      /not store it with your account; log files may hold it/,
    );
    const spared = [{ ...logs[0], addresses: "allowed" }];
    assert.match(answers({ addressWithAccount, logs: spared }).en.chat, /log files may hold it/);
    assert.match(answers({ ...all }, ["logs.1"]).de.chat, /nicht bei deinem Konto; in Protokollen/);
  });

  it("says where the address is stored, where it is", () => {
    const said = answers({ addressWithAccount: "at-login" });
    assert.match(said.en.chat, /while you are connected\. The address \(IP\) of your last login is stored/);
    assert.match(said.de.readme, /solange du verbunden bist\. .*gespeichert/);
  });
});

describe("the list of what is in a copy", () => {
  it("counts one as one", () => {
    const one = {
      stores: new Map([["roster", { file: "stores/roster.json", count: 1 }]]),
      uploads: [upload],
    };
    const two = {
      stores: new Map([["roster", { file: "stores/roster.json", count: 2 }]]),
      uploads: [upload, upload],
    };
    assert.match(
      listed(one, "en"),
      /roster\.json: 1 entry\n- uploads\/: 1 file that you shared and that is /,
    );
    assert.match(listed(one, "de"), /roster\.json: 1 Eintrag\n- uploads\/: 1 Datei, .* gespeichert ist\n/);
    assert.match(
      listed(two, "en"),
      /roster\.json: 2 entries\n- uploads\/: 2 files that you shared and that are /,
    );
    assert.match(
      listed(two, "de"),
      /roster\.json: 2 Einträge\n- uploads\/: 2 Dateien, .* gespeichert sind\n/,
    );
  });
});

describe("the way to complain", () => {
  it("stands in every answer that isn't all that was asked for: the configured authority and the court", () => {
    const named = answers(all, [], { authority: "the Authority of Exampleland" });
    for (const language of ["en", "de"] as const) {
      const { chat, readme } = named[language];
      for (const text of [chat, readme])
        assert.match(text, /the Authority of Exampleland.*(?:court|Gericht)/);
    }
    const { chat, readme } = answers(all).en;
    for (const text of [chat, readme]) assert.match(text, /the place where you live.*court/);
  });
});
