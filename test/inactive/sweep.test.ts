import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { saySweepNews } from "../../src/inactive/say-sweep.js";
import { openSweeps, type Sweep } from "../../src/inactive/sweep.js";
import type { Voice } from "../../src/language/voice.js";
import { success } from "../../src/result.js";

const voice: Voice = { language: "en", now: 0, timeZone: "Europe/Berlin", hosts: [], explain: () => "" };

/** A server on which the order stands, with two accounts on its list. @returns what it was told to keep, and the news */
async function lookAt(isPromised: boolean) {
  const kept: unknown[] = [];
  const news: (readonly [Sweep, "list" | "report" | "held"])[] = [];
  const facts = new Map<string, string>();
  const sweeps = openSweeps({
    verbs: {
      call: (_host: string, _verb: string, args: { op?: string; accounts?: unknown }) => {
        if (args.op === "keep") kept.push(args.accounts);
        const order = { on: true, live: true, cap: 20, found: 2, due: ["anna", "bert"], dueAt: 1000 };
        return Promise.resolve(success(order));
      },
    },
    hosts: ["example.test"],
    limits: { unused: 1, neverUsed: 1 },
    perRun: 20,
    veto: 1,
    isPromised,
    against: [],
    isProtected: (account) => account.startsWith("anna@"),
    facts: {
      get: (key) => facts.get(key),
      set: (key, value) => {
        facts.set(key, value);
      },
    },
    tell: (sweep, what) => news.push([sweep, what]),
  });
  await sweeps.look();
  return { kept, news };
}

describe("a standing order that was given before", () => {
  it("spares whom the configuration protects", async () => {
    const { kept, news } = await lookAt(true);
    assert.deepEqual(kept, [["anna"]]);
    assert.deepEqual(
      news.map(([{ due }, what]) => [what, due]),
      [["list", ["bert"]]],
    );
  });

  it("deletes nobody any more where the promises have changed, and the admins are told", async () => {
    const { kept, news } = await lookAt(false);
    assert.deepEqual(kept, [["anna", "bert"]]);
    const [[sweep, what] = []] = news;
    assert.ok(sweep && what === "held");
    assert.match(saySweepNews(sweep, what, voice), /\(2 on its list\) deletes nobody.*schedule off/);
  });
});
