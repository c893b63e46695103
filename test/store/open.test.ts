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
      inbox: openInbox(db, signUps),
      outbox: openOutbox(db, () => now, { renamed: () => undefined, givenUp: () => undefined }),
      now: () => now,
      ledger: openLedger(db),
      keep: { names: 14, deeds: 180 },
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
