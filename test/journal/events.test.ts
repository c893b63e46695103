import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openEvents } from "../../src/journal/events.js";
import type { ServerEvents } from "../../src/server/hands.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";

const host = "example.test";
const events: ServerEvents["events"] = ["carla", "dora", "emil"].map((user, index) => ({
  n: index + 1,
  kind: "deleted",
  user,
  at: 1000 * index,
  byAdmin: false,
}));

describe("the server's journal of deletions", () => {
  it("skips nobody where forgetting fails, and is read again", async () => {
    const store = openStore(":memory:");
    assert.ok(store.ok);
    const { db } = store.value;
    const said: string[] = [];
    const forgotten: string[] = [];
    let isFull = true;
    const reader = openEvents({
      db,
      facts: openFacts(db),
      inbox: { note: () => undefined },
      log: { info: () => undefined, warn: () => undefined, error: (text: string) => void said.push(text) },
      ask: (_, since) =>
        Promise.resolve({
          ok: true,
          value: { id: "j", first: 1, last: 3, events: events.filter(({ n }) => n > since) },
        }),
      onNews: () => undefined,
      onLeft: (account) => {
        if (isFull && account.startsWith("dora")) throw new Error("database or disk is full");
        forgotten.push(account);
      },
      expected: true,
    });
    await reader.read(host);
    assert.match(said.join(), /disk is full.*again/);
    isFull = false;
    await reader.read(host);
    assert.deepEqual(new Set(forgotten), new Set(events.map(({ user }) => `${user}@${host}`)));
    await reader.read(host);
    assert.equal(forgotten.length, 4, "what is done isn't done again");
  });
});
