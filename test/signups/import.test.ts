import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { lastDays } from "../../src/language/time.js";
import { openSignUps } from "../../src/signups/book.js";
import { importHistory } from "../../src/signups/import.js";
import { openStore } from "../../src/store/open.js";

const now = Date.parse("2026-11-24T10:00:00Z");
const day = 86_400_000;
const options = { keepDays: 14, sensitivity: "precise", timeZone: "Europe/Berlin", now } as const;
const line = (user: string, daysAgo: number, seconds = 0) =>
  JSON.stringify({
    t: new Date(now - daysAgo * day + seconds * 1000).toISOString(),
    user,
    host: "example.test",
  });
const input = (lines: readonly string[]) => Readable.from(lines);

describe("importing history", () => {
  const bots = Array.from({ length: 12 }, (_, index) => line(`lenka${1000 + index * 371}`, 5, index * 3));
  const lines = [
    line("anna", 40),
    line("bernd", 20),
    "no registration",
    ...bots,
    bots[0] ?? "",
    line("later", -3),
  ];

  it("teaches the detector, keeps young names only, and alerts nobody", async () => {
    const store = openStore(":memory:");
    assert.ok(store.ok);
    const done = await importHistory(store.value.db, input(lines), options);
    assert.deepEqual(done, { taken: 14, bad: [3, lines.length] });
    const book = openSignUps(store.value.db);
    assert.equal(book.find("anna").length, 0);
    assert.equal(book.find("lenka1000").length, 1);
    assert.equal(
      book.byDay(lastDays(60, now, "Europe/Berlin")).reduce((sum, { total }) => sum + total, 0),
      14,
    );
    assert.ok(book.counts(now - 10 * day).flagged >= 8);
    assert.deepEqual(book.openWaves(), []);
    assert.deepEqual(book.untold(now), []);
    assert.notEqual(book.detectorState(), undefined);
  });

  it("refuses a database that has registrations already", async () => {
    const store = openStore(":memory:");
    assert.ok(store.ok);
    await importHistory(store.value.db, input(lines), options);
    assert.equal(await importHistory(store.value.db, input(lines), options), undefined);
  });
});
