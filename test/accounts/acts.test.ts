import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openActs } from "../../src/accounts/acts.js";
import { sayProposal } from "../../src/accounts/say.js";
import { openLedger } from "../../src/accounts/ledger.js";
import { protection } from "../../src/inactive/listing.js";
import { explain } from "../../src/language/reasons.js";
import { success } from "../../src/result.js";
import { noHands } from "../../src/server/none.js";
import type { Act } from "../../src/server/hands.js";
import { openSignUps } from "../../src/signups/book.js";
import { openStore } from "../../src/store/open.js";
import { bareJid } from "../../src/xmpp/jid.js";

const admin = bareJid("admin@example.test") ?? assert.fail("a bare JID");
const other = bareJid("other@example.test") ?? assert.fail("a bare JID");
const minute = 60_000;

/** The clock and the admins are what is tried here; what a server does stands in test/live/hands.test.ts. */
function scene() {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const clock = { now: 1_800_000_000_000 };
  const performed: Act[] = [];
  const ledger = openLedger(store.value.db);
  const acts = openActs({
    hands: {
      ...noHands(),
      prepare: () => Promise.resolve(success({ code: "481516", expires: clock.now + 5 * minute })),
      perform: (act) => {
        performed.push(act);
        return Promise.resolve(success(act.accounts.map((user) => ({ user, ok: true }))));
      },
    },
    book: openSignUps(store.value.db),
    ledger,
    hosts: ["example.test"],
    isProtected: protection(["support*@example.test"], ["admin@example.test"]),
    restrictionOf: (account) => (account === "resting@example.test" ? 7 : undefined),
    noteOnWave: () => undefined,
    now: () => clock.now,
  });
  const propose = (...users: string[]) =>
    acts.propose(
      "delete",
      users.map((user) => ({ kind: "user", user, host: undefined })),
      admin,
    );
  return { acts, performed, ledger, propose };
}

describe("a deletion of accounts whose use of data is restricted", () => {
  it("leaves them out and names the request; they can still be blocked by name", async () => {
    const { acts, propose } = scene();
    const proposal = await propose("resting", "eve");
    assert.ok(proposal.ok);
    assert.deepEqual(proposal.value.act.accounts, ["eve"]);
    assert.deepEqual(proposal.value.restricted.accounts, [{ user: "resting", request: 7 }]);
    assert.match(
      sayProposal(proposal.value, { language: "en", timeZone: "UTC", hosts: [], explain, now: 0 }),
      /Not deleted, .*Art\. 18.*`resting` \(request 7\)/,
    );
    const none = await propose("resting");
    assert.ok(!none.ok && none.error.kind === "nobody");
    const blocked = await acts.propose("block", [{ kind: "user", user: "resting", host: undefined }], admin);
    assert.ok(blocked.ok);
    assert.deepEqual(blocked.value.act.accounts, ["resting"]);
  });
});

describe("an act that waits for its yes", () => {
  it("is done once, and stands in the log with what the admin was shown", async () => {
    const { acts, performed, ledger, propose } = scene();
    const proposal = await propose("carla", "support-desk", "Admin");
    assert.deepEqual(proposal.ok && proposal.value.protected, [
      "support-desk@example.test",
      "admin@example.test",
    ]);
    assert.ok((await acts.confirm("481516", admin)).ok);
    assert.deepEqual(
      performed.map(({ accounts }) => accounts),
      [["carla"]],
    );
    assert.deepEqual(
      ledger.latest(5).map(({ what, accounts }) => [what, accounts]),
      [["delete", ["carla"]]],
    );
    const again = await acts.confirm("481516", admin);
    assert.ok(!again.ok && again.error.kind === "unknown-code");
  });

  it("is refused to another admin", async () => {
    const { acts, performed, propose } = scene();
    await propose("carla");
    const theirs = await acts.confirm("481516", other);
    assert.ok(!theirs.ok && theirs.error.kind === "somebody-elses");
    assert.deepEqual(performed, []);
  });
});
