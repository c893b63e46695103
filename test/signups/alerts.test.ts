import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openOutbox } from "../../src/journal/outbox.js";
import { explain } from "../../src/language/reasons.js";
import { alertTexts } from "../../src/signups/alert-texts.js";
import { openAlerts } from "../../src/signups/alerts.js";
import { quietUntil, readQuiet } from "../../src/signups/quiet.js";
import { openSignUps } from "../../src/signups/book.js";
import { openSeries } from "../../src/signups/series.js";
import { openFacts } from "../../src/store/facts.js";
import { openStore } from "../../src/store/open.js";
import { bareJid } from "../../src/xmpp/jid.js";
import type { Availability, Corrects } from "../../src/xmpp/presence.js";

const admin = bareJid("admin@example.test") ?? assert.fail("a bare JID");
const minute = 60_000;
const hour = 60 * minute;

function scene(singlesPerHour = 6) {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const { db } = store.value;
  const clock = { now: 1_800_000_000_000, quietUntil: 0 };
  const now = () => clock.now;
  const there: { availability: Availability; corrects: Corrects } = {
    availability: "online",
    corrects: "original",
  };
  const signUps = openSignUps(db);
  const outbox = openOutbox(db, now, {
    renamed: () => assert.fail("nothing bounces here"),
    cameBack: () => assert.fail("nothing bounces here"),
    givenUp: () => assert.fail("nothing bounces here"),
  });
  const series = openSeries(db);
  const alerts = openAlerts({
    returnOf: (wave) => series.returnOf(wave, signUps.wave(wave)),
    db,
    signUps,
    facts: openFacts(db),
    texts: alertTexts(
      { language: "en", timeZone: "UTC", hosts: ["example.test"], server: { kind: "none" } },
      explain,
      now,
    ),
    language: "en",
    admins: [admin],
    singlesPerHour,
    quietUntil: () => (clock.now < clock.quietUntil ? clock.quietUntil : undefined),
    wakesAt: { members: 10, score: 0.95 },
    post: outbox.post.bind(outbox),
    availability: () => there.availability,
    corrects: () => there.corrects,
    now,
  });
  /** Enters flagged sign-ups. */
  const enter = (users: readonly string[], wave: number | null, score = 0.9) => {
    if (wave !== null) signUps.wavesGrew([{ id: wave, form: "aaa##" }]);
    for (const user of users) {
      const signUp = signUps.enter({ archiveId: null, user, host: "example.test", at: clock.now });
      signUps.flag({ signUp, level: "flagged", score, wave, reasons: [] }, clock.now);
    }
  };
  const sent = () => outbox.open(100).map(({ body, stanzaId, replaces }) => ({ body, stanzaId, replaces }));
  return { clock, there, series, signUps, alerts, enter, sent };
}

describe("a card that grows", () => {
  for (const corrects of ["original", "previous"] as const) {
    it(`is corrected by naming the ${corrects} message, as the client wants it`, () => {
      const { clock, there, alerts, enter, sent } = scene();
      there.corrects = corrects;
      for (const round of [1, 2, 3]) {
        enter([`aaa${round}1`, `aaa${round}2`, `aaa${round}3`], 1);
        alerts.refresh();
        clock.now += minute;
      }
      const [first, second, third] = sent();
      assert.equal(second?.replaces, first?.stanzaId);
      assert.equal(third?.replaces, (corrects === "original" ? first : second)?.stanzaId);
    });
  }
});

describe("a surge of people", () => {
  it("is told in one message, which is corrected as more come", () => {
    const { clock, alerts, sent } = scene();
    const began = clock.now;
    const grow = (count: number) => {
      alerts.surge({ began, count, span: clock.now - began, usual: 1.5 });
      return alerts.refresh();
    };
    clock.now += 20 * minute;
    grow(20);
    clock.now += 1000;
    const due = grow(21);
    assert.equal(due, clock.now + 4000);
    assert.equal(sent().length, 1);
    clock.now = due;
    alerts.refresh();
    clock.now += minute;
    grow(37);
    const [first, ...later] = sent();
    assert.match(first?.body ?? "", /20 registrations in 20 min/);
    assert.deepEqual(
      later.map(({ replaces }) => replaces),
      [first?.stanzaId, first?.stanzaId],
    );
    assert.match(later.at(-1)?.body ?? "", /37 registrations in 21 min/);
    // Another one, soon after, is no news.
    alerts.surge({ began: clock.now + hour, count: 25, span: minute, usual: 1 });
    alerts.refresh();
    assert.equal(sent().length, 3);
  });

  it("is not corrected for an admin who is away before that one is back", () => {
    const { clock, there, alerts, sent } = scene();
    const began = clock.now;
    alerts.surge({ began, count: 20, span: minute, usual: 1 });
    alerts.refresh();
    there.availability = "offline";
    clock.now += hour;
    alerts.surge({ began, count: 44, span: hour, usual: 1 });
    assert.equal(alerts.refresh(), undefined);
    assert.equal(sent().length, 1);
    there.availability = "online";
    alerts.refresh();
    assert.match(sent()[1]?.body ?? "", /44 registrations/);
  });
});

describe("waves that turn out to be one", () => {
  it("leave a card that points to the other", () => {
    const { clock, signUps, alerts, enter, sent } = scene();
    enter(["aaa01", "aaa02", "aaa03"], 1);
    enter(["aab01", "aab02", "aab03"], 2);
    alerts.refresh();
    const [, second] = sent();
    signUps.merge(2, 1);
    clock.now += minute;
    alerts.refresh();
    const [pointer, grown] = sent().slice(2);
    assert.equal(pointer?.replaces, second?.stanzaId);
    assert.match(pointer?.body ?? "", /Wave 2 turned out to be part of wave 1/);
    assert.match(grown?.body ?? "", /Wave 1: 6 registrations/);
    assert.deepEqual(signUps.mergedWaves(), []);
    alerts.refresh();
    assert.equal(sent().length, 4);
  });

  it("tell an admin who was away on return", () => {
    const { there, signUps, alerts, enter, sent } = scene();
    enter(["aab01", "aab02", "aab03"], 2);
    enter(["aaa01", "aaa02", "aaa03"], 1);
    alerts.refresh();
    there.availability = "offline";
    signUps.merge(2, 1);
    alerts.refresh();
    assert.equal(sent().filter(({ body }) => body.includes("part of")).length, 0);
    there.availability = "online";
    alerts.refresh();
    assert.equal(sent().filter(({ body }) => body.includes("part of")).length, 1);
  });
});

describe("a wave that is the return of a marked series", () => {
  it("says so on its card, until that is taken back", () => {
    const { clock, series, signUps, alerts, enter, sent } = scene();
    enter(["lenka1042", "lenka2386", "lenka7731"], 1);
    series.mark(1, signUps.wave(1), { by: admin, at: clock.now });
    clock.now += 40 * 24 * 60 * minute;
    signUps.forgetNames(clock.now - minute);
    enter(["lenka9042", "lenka8386", "lenka6731"], 2);
    alerts.refresh();
    assert.match(
      sent().at(-1)?.body ?? "",
      /Back again: `admin@example\.test` marked a series like this as spam, 15 January 08:00; `unmark wave 2` takes/,
    );
    series.unmark(2, signUps.wave(2), null);
    enter(["lenka5042"], 2);
    clock.now += minute;
    alerts.refresh();
    assert.match(sent().at(-1)?.body ?? "", /Wave 2: 4/);
    assert.doesNotMatch(sent().at(-1)?.body ?? "", /Back again/);
  });
});

describe("single names", () => {
  it("are told one by one up to the limit, the rest in one line", () => {
    const { clock, alerts, enter, sent } = scene(2);
    enter(["qx1", "qx2", "qx3", "qx4"], null);
    clock.now += minute;
    alerts.refresh();
    assert.equal(sent().length, 2);
    clock.now += 61 * minute;
    alerts.refresh();
    assert.match(sent().at(-1)?.body ?? "", /2 more names that stand out/);
  });

  it("are not told at all with a limit of 0", () => {
    const { clock, alerts, enter, sent } = scene(0);
    enter(["qx1", "qx2"], null);
    clock.now += minute;
    assert.equal(alerts.refresh(), undefined);
    clock.now += 61 * minute;
    assert.equal(alerts.refresh(), undefined);
    assert.deepEqual(sent(), []);
  });
});

describe("quiet hours", () => {
  const names = (count: number, prefix: string) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

  it("hold back waves, single names and surges, and tell them when they end", () => {
    const { clock, alerts, enter, sent } = scene();
    clock.quietUntil = clock.now + hour;
    enter(names(5, "lenka"), 1);
    enter(["qxqxq"], null);
    alerts.surge({ began: clock.now - hour, count: 40, span: hour, usual: 2 });
    assert.equal(alerts.refresh(), clock.quietUntil);
    clock.now += 10 * minute;
    alerts.refresh();
    assert.deepEqual(sent(), []);
    clock.now = clock.quietUntil;
    alerts.refresh();
    const bodies = sent().map(({ body }) => body);
    assert.equal(bodies.filter((body) => body.includes("Wave 1")).length, 1);
    assert.equal(bodies.filter((body) => body.includes("qxqxq")).length, 1);
    assert.equal(bodies.length, 3);
    alerts.refresh();
    assert.equal(sent().length, 3);
  });

  it("let through what is sure enough, a wave or a name, and nothing else", () => {
    const { clock, alerts, enter, sent } = scene(1);
    clock.quietUntil = clock.now + hour;
    enter(names(3, "lenka"), 1, 0.949);
    enter(names(3, "mirka"), 2, 0.95);
    enter(["qxqxq"], null, 0.7);
    enter(["vwvwv"], null, 0.96);
    clock.now += minute;
    assert.equal(alerts.refresh(), clock.now + 5000);
    clock.now += minute;
    alerts.refresh();
    const bodies = () => sent().map(({ body }) => body);
    assert.equal(bodies().filter((body) => body.includes("Wave 2")).length, 1);
    assert.equal(bodies().filter((body) => body.includes("vwvwv")).length, 1);
    assert.doesNotMatch(bodies().join(), /Wave 1|qxqxq/);
    clock.now = clock.quietUntil;
    alerts.refresh();
    assert.match(bodies().join(), /Wave 1/);
    // One is told in an hour here; the other one of this hour has been.
    clock.now += 2 * minute;
    alerts.refresh();
    assert.match(bodies().join(), /qxqxq|more name that stands out/);
  });

  it("let a large wave through", () => {
    const { clock, alerts, enter, sent } = scene();
    clock.quietUntil = clock.now + hour;
    enter(names(12, "lenka"), 1);
    alerts.refresh();
    assert.match(sent()[0]?.body ?? "", /Wave 1/);
  });

  it("end at the right moment, over midnight and when clocks change", () => {
    const quiet = readQuiet("23:00-07:00");
    const until = (text: string) => {
      const end = quietUntil(quiet, Date.parse(text), "Europe/Berlin");
      return end === undefined ? undefined : new Date(end).toISOString();
    };
    assert.equal(until("2026-11-24T21:59:00Z"), undefined);
    assert.equal(until("2026-11-24T22:00:00Z"), "2026-11-25T06:00:00.000Z");
    assert.equal(until("2026-11-25T05:59:00Z"), "2026-11-25T06:00:00.000Z");
    assert.equal(until("2026-11-25T06:00:00Z"), undefined);
    assert.equal(quietUntil(readQuiet("01:00-02:00"), Date.parse("2026-11-24T00:30:00Z"), "UTC"), undefined);
    assert.equal(quietUntil(undefined, Date.now(), "UTC"), undefined);
  });
});
