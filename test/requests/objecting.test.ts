import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openOwnRows } from "../../src/requests/copy/own-rows.js";
import { openSignUps } from "../../src/signups/book.js";
import type { Reason } from "../../src/signups/types.js";
import { openStore } from "../../src/store/open.js";
import type { BareJid } from "../../src/xmpp/jid.js";

const host = "example.test";
const carla = "carla@example.test" as BareJid;
const start = Date.parse("2026-11-24T10:00:00Z");
const ofName: Reason = { kind: "unpronounceable" };
const ofCompany: Reason = { kind: "similar", examples: ["karla", "cara"], count: 3 };

function scene() {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const { db } = store.value;
  const signUps = openSignUps(db);
  const enter = (user: string) => {
    const signUp = signUps.enter({ archiveId: null, user, host, at: start });
    const flag = (wave: number | null, ...reasons: Reason[]) => {
      signUps.flag({ signUp, level: "flagged", score: 0.9, wave, reasons }, start);
    };
    const shown = () => {
      const [found] = signUps.find(user, host);
      return found && { level: found.level, wave: found.wave, kinds: found.reasons.map(({ kind }) => kind) };
    };
    return { flag, shown };
  };
  return { signUps, ownRows: openOwnRows(db), enter };
}

describe("an objection (Art. 21)", () => {
  it("ends the judgement of the name, and none comes again", () => {
    const { ownRows, enter, signUps } = scene();
    const [one, other] = [enter("carla"), enter("dora")];
    for (const each of [one, other]) each.flag(null, ofName);
    ownRows.object(carla);
    const none = { level: null, wave: null, kinds: [] };
    assert.deepEqual(one.shown(), none);
    for (const each of [one, other]) each.flag(null, ofName);
    assert.deepEqual(one.shown(), none);
    assert.deepEqual(
      signUps.untold(start).map(({ user }) => user),
      ["dora"],
    );
  });

  it("leaves membership in a wave visible, found before or after, without a word about the name", () => {
    for (const isBefore of [true, false]) {
      const { ownRows, enter } = scene();
      const account = enter("carla");
      if (isBefore) account.flag(1, ofCompany, ofName);
      ownRows.object(carla);
      if (!isBefore) account.flag(1, ofCompany, ofName);
      assert.deepEqual(account.shown(), { level: "flagged", wave: 1, kinds: ["similar"] });
    }
  });

  it("is over where it was denied or taken back", () => {
    const { ownRows, enter } = scene();
    const account = enter("carla");
    ownRows.object(carla);
    ownRows.objectNoMore(carla);
    account.flag(null, ofName);
    assert.deepEqual(account.shown()?.kinds, ["unpronounceable"]);
  });

  it("is that of the account which made it: whoever has the name later is another", () => {
    const { ownRows, enter } = scene();
    enter("carla");
    ownRows.object(carla);
    ownRows.forget(carla, start);
    const next = enter("carla");
    next.flag(null, ofName);
    assert.equal(next.shown()?.level, "flagged");
  });
});
