import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { promisedOf } from "../../src/promises/log-files/files.js";
import type { FilesFound } from "../../src/promises/log-files/files-found.js";
import { ownSettings } from "../../src/promises/audit/own.js";
import { limitsOf, type DebugWindow } from "../../src/promises/audit/seen.js";
import { sayFinding, sayMend } from "../../src/promises/audit/say-audit.js";
import { sound } from "../lab/configuration.js";
import { limits, look, now, seen, throttle } from "../lab/looked.js";

describe("what an audit finds and says", () => {
  it("takes what was found in log files for the promise that they were held against, and for no other", () => {
    const server = seen({});
    const found = (against: string): FilesFound => ({
      at: server.now * 1000,
      findings: [
        {
          files: ["/l/a.log"],
          against,
          looked: 1,
          tooOld: [],
          addresses: [],
          levels: [],
          bodies: [],
          unreadable: [],
          isBroken: false,
        },
      ],
    });
    const promised = { files: ["/l/a.log"], kept: "7d", addresses: "never" };
    const verdict = (logs: object, files: FilesFound) =>
      look({ logs: [logs] }, server, files).at(-1)?.verdict;
    const [set] = sound({ promises: { logs: [promised] } }).promises.logs;
    const files = found(set ? promisedOf(set) : "");
    assert.equal(verdict(promised, files), "kept");
    for (const other of [{ kept: "2d" }, { addresses: "truncated" }, { level: "error" }])
      assert.equal(verdict({ ...promised, ...other }, files), "unseen", JSON.stringify(other));
  });

  it("says that there is no limit, whatever Lua calls it", () => {
    const server = seen({ http_file_share_daily_quota: "inf" }, {}, ["http_file_share"]);
    const [finding] = look({ uploadPerDay: "50 MB" }, server);
    assert.ok(finding);
    assert.match(sayFinding(finding, "en"), /http_file_share_daily_quota = no limit on example\.test/);
    assert.match(sayFinding(finding, "de"), /= keine Grenze bei/);
    // The quota that nobody has set is ten times the size.
    const [usual] = look(
      { uploadPerDay: "50 MB" },
      seen({ http_file_share_size_limit: "inf" }, {}, ["http_file_share"]),
    );
    assert.match(usual ? sayFinding(usual, "en") : "", /in force: no limit/);
  });

  it("says no address that is exempt but this machine's", () => {
    const server = seen(throttle(1, 60, { registration_allowlist: ["127.0.0.1", "192.0.2.7"] }), {}, limits);
    const [finding] = look({ registrationLimited: true }, server);
    assert.ok(finding);
    assert.match(sayFinding(finding, "en"), /registration_allowlist = \["127\.0\.0\.1"\]/);
    assert.doesNotMatch(JSON.stringify(finding), /192\.0/);
    assert.match(sayMend(finding, "en"), /registration_allowlist = \{\} -- /);
  });

  it("speaks of a day's grace only where there is one, in both languages", () => {
    const over = { count: 3, oldest: 20 * 86_400, over: 1 };
    const server = seen({}, { offline: over, archive: over }, ["mam"]);
    const [archive, offline] = look({ archiveKept: "7d", offlineKept: "7d" }, server);
    assert.ok(archive && offline);
    assert.match(sayFinding(archive, "en") + sayFinding(archive, "de"), /grace[^]*Nachsicht/);
    assert.doesNotMatch(sayFinding(offline, "en") + sayFinding(offline, "de"), /grace|Nachsicht/);
  });

  it("gives a day's grace only to what is deleted once a day", () => {
    const hour = 3600;
    const of = (promises: object, inactive: object = {}) => {
      const config = sound({ promises, inactive });
      return limitsOf(config.promises, ownSettings(config));
    };
    const kept = {
      archiveKept: "7d",
      roomsKept: "7d",
      uploadsKept: "7d",
      offlineKept: "7d",
      debugKept: "7d",
    };
    const week = 168 * hour;
    assert.deepEqual(of(kept), {
      ...{ archive: week + 25 * hour, rooms: week + 25 * hour, uploads: week + 25 * hour },
      ...{ offline: week, debug: week + 2 * hour },
    });
    // Unused accounts: only clocks that are promised count, the bot's own where they are longer.
    assert.deepEqual(of({ inactiveThen: "deleted" }), {});
    assert.deepEqual(of({ inactiveUnused: "1y" }), { unused: 8760 * hour });
    assert.deepEqual(of({ inactiveUnused: "1y" }, { unused: "2y" }), { unused: 2 * 8760 * hour });
    // What the standing order needs: its list once a day, and 72 hours for a veto.
    assert.deepEqual(of({ inactiveNeverUsed: "31d", inactiveThen: "deleted" }), {
      never: 31 * 24 * hour + (72 + 50) * hour,
    });
    const waiting = { offlineKept: "7d" };
    const [over] = look(waiting, seen({}, { offline: { count: 2, oldest: week + hour, over: 1 } }));
    assert.match(over ? sayFinding(over, "en") : "", /BROKEN; 1 is too old; the oldest is 7 days old/);
  });

  it("says what was promised in words, and what isn't set in the reader's language", () => {
    const [finding] = look({ registrationLimited: { count: 3, per: "10m" } }, seen({}, {}, limits));
    assert.ok(finding);
    assert.match(
      sayFinding(finding, "en"),
      /\(3 \/ 10m\).* registration_throttle_max is not set \(in force: none\)/,
    );
    assert.match(sayFinding(finding, "de"), /\(3 \/ 10m\).*\(gilt: keine\)/);
    const [contacts] = look({ contactPublished: ["abuse", "admin"] }, seen({}));
    assert.match(contacts ? sayFinding(contacts, "en") : "", /\(abuse, admin\)/);
  });

  it("counts debug logs that were on for too long; one that is open, as long as it may last", () => {
    const verdicts = (length: number, more: Partial<DebugWindow> = {}) => {
      const started = now - 20 * 86_400;
      const window = { started, till: started + length, ended: started + length, ...more };
      return look({ debugAtMost: "4h" }, { ...seen({}), windows: [window] }).map(({ verdict }) => verdict);
    };
    assert.deepEqual(verdicts(4 * 3600), ["kept"]);
    assert.deepEqual(verdicts(5 * 3600), ["broken"]);
    assert.deepEqual(verdicts(5 * 3600, { ended: undefined }), ["broken"]);
  });
});
