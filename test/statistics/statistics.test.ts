import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lastDays } from "../../src/language/time.js";
import { openSignUps } from "../../src/signups/book.js";
import { chartOf } from "../../src/statistics/chart.js";
import { picture } from "../../src/statistics/picture.js";
import { sayBars, sayBeforePicture, sayNotDrawn, sparkline } from "../../src/statistics/say.js";
import { openStore } from "../../src/store/open.js";

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.parse("2026-11-24T07:00:00Z");

function book(timeZone: string) {
  const store = openStore(":memory:");
  if (!store.ok) throw new Error(store.error);
  const signUps = openSignUps(store.value.db, timeZone);
  const signUp = (at: number, flagged = false) => {
    const entered = signUps.enter({ archiveId: null, user: `u${at}`, host: "example.test", at });
    if (flagged) signUps.flag({ signUp: entered, level: "flagged", score: 0.9, wave: null, reasons: [] }, at);
  };
  const days = (count: number, at = now) =>
    signUps.byDay(lastDays(count, at, timeZone)).map((each) => Object.values(each).join(" "));
  return { signUps, signUp, days };
}

const month = Array.from({ length: 30 }, (_, index) => ({
  day: lastDays(30, now, "UTC")[index]?.day ?? "",
  total: 5 + (index % 4),
  flagged: index === 20 ? 4 : 0,
}));

describe("registrations by day", () => {
  it("count each day, those without any too, after the names have gone", () => {
    const { signUps, signUp, days } = book("UTC");
    for (let index = 0; index < 4; index++) signUp(now - 2 * day + index, index < 2);
    signUp(now);
    const before = days(4);
    assert.deepEqual(before, ["2026-11-21 0 0", "2026-11-22 4 2", "2026-11-23 0 0", "2026-11-24 1 0"]);
    signUps.forgetNames(now - day);
    assert.deepEqual(days(4), before);
  });

  it("begin at midnight in the operator's time zone, also when half a day is forgotten", () => {
    const { signUps, signUp, days } = book("Europe/Berlin");
    signUp(Date.parse("2026-11-21T22:59:59Z"));
    signUp(Date.parse("2026-11-21T23:00:00Z"));
    signUp(Date.parse("2026-11-22T22:59:59Z"));
    const expected = ["2026-11-21 1 0", "2026-11-22 2 0", "2026-11-23 0 0", "2026-11-24 0 0"];
    assert.deepEqual(days(4), expected);
    signUps.forgetNames(Date.parse("2026-11-22T12:00:00Z"));
    assert.deepEqual(days(4), expected);
  });

  it("leave no day out and take none twice when clocks change", () => {
    for (const at of ["2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26"]) {
      for (const time of ["00:30", "12:00", "23:30"]) {
        const found = lastDays(4, Date.parse(`${at}T${time}:00+02:00`), "Europe/Berlin");
        assert.equal(new Set(found.map((each) => each.day)).size, 4, at);
        for (const [index, { to }] of found.slice(0, -1).entries()) assert.equal(to, found[index + 1]?.from);
      }
    }
  });
});

describe("the statistics in letters", () => {
  it("draw two rows of bars on one scale", () => {
    assert.equal(sparkline([0, 1, 4, 8]), "·▁▄█");
    assert.equal(sparkline([]), "");
    const days = [4, 0, 1].map((total, index) => ({ day: `2026-11-2${index}`, total, flagged: total >> 1 }));
    assert.match(sayBars(days, "en"), /`█·▂`\n`▄··` flagged[^]*5 altogether, 2 flagged \(40%\)/);
    assert.match(sayBars(days, "de"), /5 zusammen, davon 2 verdächtig \(40\s%\)/);
  });

  it("say what follows, and come after all where it didn't", () => {
    assert.match(
      sayBeforePicture(month, "en"),
      /^Registrations of the last 30 days: [^▁-█]*The picture follows\.$/,
    );
    assert.match(sayBeforePicture(month, "de"), /Das Bild folgt\.$/);
    assert.match(sayNotDrawn(month, "en"), /could not be handed over[^]*█/);
    assert.match(sayNotDrawn(month, "de"), /ließ sich nicht übergeben[^]*█/);
  });
});

describe("the picture of the statistics", () => {
  it("names what it shows in the admin's language", () => {
    const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    const english = texts(chartOf(month, "en"));
    for (const said of [
      "Registrations",
      "26 Oct to 24 Nov: 193, of which 4 flagged (2%)",
      "24 Nov",
      "per day",
    ])
      assert.ok(english.includes(said), `${said} in ${english.join(" | ")}`);
    const german = texts(chartOf(month, "de"));
    for (const said of [
      "Registrierungen",
      "26. Okt. bis 24. Nov.: 193, davon 4 verdächtig (2\u00a0%)",
      "verdächtig",
    ])
      assert.ok(german.includes(said), `${said} in ${german.join(" | ")}`);
  });

  it("is a PNG of a phone's width, light, the same for the same days and another for others", async () => {
    const png = await picture(month, "en");
    assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from("PNG")]);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1000, 700]);
    assert.ok(png.length < 100_000, `${png.length} bytes`);
    assert.ok(png.equals(await picture(month, "en")));
    const more = month.map((each, index) => (index === 3 ? { ...each, flagged: 1 } : each));
    assert.ok(!png.equals(await picture(more, "en")));
  });

  it("can be drawn of a single day, of many, and of none that had any", async () => {
    const quiet = month.map((each) => ({ ...each, total: 0, flagged: 0 }));
    for (const days of [month.slice(0, 1), [...month, ...month, ...month], quiet])
      assert.ok((await picture(days, "de")).length > 10_000);
  });
});
