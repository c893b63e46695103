import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import Database from "better-sqlite3";
import { openLedger } from "../../src/accounts/ledger.js";
import { openInbox } from "../../src/journal/inbox.js";
import { openOutbox } from "../../src/journal/outbox.js";
import { forgetOld } from "../../src/retention.js";
import { openSignUps } from "../../src/signups/book.js";
import { migrations } from "../../src/store/migrations.js";
import { openSeries } from "../../src/signups/series.js";
import { openStore } from "../../src/store/open.js";

const folder = mkdtempSync(join(tmpdir(), "kastellan-store-"));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});
const day = 86_400_000;

describe("the store", () => {
  it("is for its owner alone, and for one process", () => {
    const path = join(folder, "private.sqlite");
    const first = openStore(path);
    assert.ok(first.ok);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const second = openStore(path);
    assert.match(second.ok ? "" : second.error, /in use by another process/);
    first.value.close();
    const third = openStore(path);
    assert.ok(third.ok);
    third.value.close();
  });

  it("keeps requests and what was done about them when their table gets its states", () => {
    const path = join(folder, "older.sqlite");
    const db = new Database(path);
    const before = migrations.findIndex((step) => step.includes("CREATE TABLE request_of"));
    for (const step of migrations.slice(0, before)) db.exec(step);
    db.pragma(`user_version = ${before}`);
    const row =
      "INSERT INTO request (kind, person, lang, note, state, received, due, doubtful, closed) VALUES";
    db.exec(`${row} ('access', 'a@example.test', 'de', 'x', 'received', 1, '2026-12-24', 1, NULL)`);
    db.exec(`${row} ('human', 'b@example.test', 'en', 'y', 'extended', 2, '2027-02-24', 0, NULL)`);
    db.exec(`${row} ('erasure', NULL, 'en', '', 'denied', 3, '2026-12-24', 0, 4)`);
    db.exec(
      "INSERT INTO request_step (request, what, \"by\", reason, at) VALUES (2, 'extend', 'admin', 'why', 5)",
    );
    db.close();
    const opened = openStore(path);
    assert.ok(opened.ok, opened.ok ? "" : opened.error);
    const now = opened.value.db;
    assert.deepEqual(
      now.prepare("SELECT number, state, extended, closed FROM request ORDER BY number").raw().all(),
      [
        [1, "received", 0, null],
        [2, "identified", 1, null],
        [3, "denied", 0, 4],
      ],
    );
    assert.deepEqual(now.prepare("SELECT request, reason FROM request_step").raw().all(), [[2, "why"]]);
    assert.deepEqual(now.pragma("foreign_key_check"), []);
    opened.value.close();
  });

  it("refuses a newer file and leaves it as it is", () => {
    const path = join(folder, "newer.sqlite");
    const db = new Database(path);
    db.pragma("user_version = 999");
    db.close();
    const opened = openStore(path);
    assert.match(opened.ok ? "" : opened.error, /newer Kastellan \(version 999/);
  });

  it("forgets names, also out of its files, and keeps counts", () => {
    const path = join(folder, "forget.sqlite");
    const opened = openStore(path);
    assert.ok(opened.ok);
    const { db } = opened.value;
    const now = Date.parse("2026-03-20T12:00:00Z");
    const signUps = openSignUps(db);
    signUps.enter({ archiveId: "a", user: "forgettable-name", host: "example.test", at: now - 15 * day });
    signUps.enter({ archiveId: "b", user: "recent-name", host: "example.test", at: now - 13 * day });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    forgetOld({
      db,
      signUps,
      series: openSeries(db),
      inbox: openInbox(db, signUps),
      outbox: openOutbox(db, () => now, {
        renamed: () => undefined,
        cameBack: () => undefined,
        givenUp: () => undefined,
      }),
      now: () => now,
      ledger: openLedger(db),
      config: { signups: { keepDays: 14, seriesDays: 180 }, audit: { keepDays: 180 } },
      log,
    });
    assert.deepEqual(db.prepare("SELECT user FROM sign_up").all(), [{ user: "recent-name" }]);
    assert.deepEqual(db.prepare("SELECT day, total FROM sign_up_day").all(), [
      { day: "2026-03-05", total: 1 },
    ]);
    for (const file of [path, `${path}-wal`])
      assert.ok(!readFileSync(file).includes("forgettable-name"), file);
    opened.value.close();
  });
});
