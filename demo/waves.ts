import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package.js";
import { writeAccounts } from "../test/lab/accounts.js";
import { makeBot } from "../test/lab/bot.js";
import { openPerson, type Person } from "../test/lab/person.js";
import { startLab, type Lab } from "../test/lab/prosody.js";
import { register } from "../test/lab/register.js";
import { until } from "../test/lab/until.js";
import { openChatLog } from "./chat-log.js";
import { flood, readers, residents, shuffled, wave } from "./names.js";

/**
 * Three kinds of wave and an honest surge on a private Prosody, in real time (a quarter of an hour), with the
 * admin's chat written to docs/transcript.md. The exit status says whether it went as it should.
 */
const keeper = "kastellan@example.test";
const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const timeZone = "Europe/Berlin";

/** In ms. Faster people would be a flood; so would waves that come in one breath. */
const pace = { people: 13 * second, bots: 4 * second, flood: second / 4 } as const;
/** People don't keep time: shares of their pace, in turn. */
const unsteady = [0.4, 1.9, 0.7, 1.2, 0.3, 1.5, 1.1, 0.6, 1.8, 0.9, 0.5] as const;

const series = wave(7);
const soup = shuffled(7);
const crowd = flood(40);

const head = `# A quarter of an hour in an admin's chat

<!-- Made by \`npm run transcript\` (demo/waves.ts), on a private Prosody in real time. All names are invented. -->

Three kinds of wave and an honest surge on a real server, as they came over the wire. A message that was corrected in place (XEP-0308) is shown once, in its last state, where it first came.`;

process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
process.exit(await transcript());

async function transcript(): Promise<number> {
  await using lab = await startLab({ hands: {}, uploads: true, modules: ["kastellan_history"] });
  const now = Date.now();
  writeAccounts(
    lab,
    undefined,
    residents.map((user, index) => ({ user, created: now - (420 - index * 2.6) * day, last: now - day })),
  );
  const bot = makeBot({
    folder: lab.folder,
    port: lab.port,
    config: { timeZone, server: { kind: "prosody" } },
  });
  const admin = await openPerson({ port: lab.port, user: "admin" });
  const log = openChatLog(admin, timeZone);
  const ask = async (words: string): Promise<string> => {
    const answers = () => admin.received.filter(({ replaces }) => replaces === undefined);
    const before = answers().length;
    log.said(words);
    admin.say(keeper, words, { lang: "en" });
    return (await until(`an answer to "${words}"`, () => answers()[before], minute)).body;
  };
  const cardOf = (what: RegExp) =>
    until(
      "a wave's card",
      () => admin.chat().find(({ body }) => body.startsWith("⚠ Wave") && what.test(body)),
      minute,
    );
  const has = (what: RegExp) => admin.chat().some(({ body }) => what.test(body));
  try {
    await bot.startReady();
    log.narrate(
      `A server with ${residents.length} accounts, made in 14 months. The bot is new, so the admin lets it learn from them.`,
    );
    await ask("learn from server");

    log.narrate(
      `An honest surge: somebody has written about the server, and ${readers.length} people register within ${Math.round((readers.length * pace.people) / minute)} minutes: ${readers.join(", ")}.`,
    );
    await registerEach(lab, readers, pace.people, unsteady);
    await until("the surge to be told", () => has(/^ℹ/), minute);
    await ask(`why ${readers[3] ?? ""}`);
    await wait(3 * minute);

    const began = performance.now();
    log.narrate(`The first kind of wave, a series: ${series.join(", ")}.`);
    await registerEach(lab, series, pace.bots);
    await cardOf(new RegExp(`: ${series.length} registrations`));
    await ask(`why ${series[2] ?? ""}`);
    await ask("spam wave 1");
    await wait(2.5 * minute - (performance.now() - began));

    log.narrate(`The second kind, shuffled letters and digits: ${soup.join(", ")}.`);
    await registerEach(lab, soup, pace.bots);
    await cardOf(/Wave 2: \d/);
    await until("all to be judged", () => bot.query("SELECT 1 FROM notice").length === 0, minute);
    const shown = await ask("quarantine wave 2");
    await ask(/`(\d{6})`/.exec(shown)?.[1] ?? "no code");
    await wait(5.3 * minute - (performance.now() - began));

    log.narrate(
      `The third kind, a flood: ${crowd.length} names that look ordinary, in ${(crowd.length * pace.flood) / second} seconds: ${crowd.slice(0, 6).join(", ")}, …`,
    );
    await registerEach(lab, crowd, pace.flood);
    await cardOf(/Wave 3: \d\d registrations/);
    await until("all to be judged", () => bot.query("SELECT 1 FROM notice").length === 0, minute);
    await wait(2.2 * minute);
    await ask("digest");
    await ask("stats");
    const { shown: url } = await admin.heard("the picture", (each) => each.shown !== undefined, minute);
    const picture = Buffer.from(await (await fetch(url ?? "")).arrayBuffer());
    writeFileSync(join(packageRoot, "docs/stats.png"), picture);
    log.picture("stats.png", "Registrations per day, ordinary and flagged ones in two colours");

    const faults = judge(admin, bot.query("SELECT user, level FROM sign_up"));
    for (const fault of faults) process.stderr.write(`Not as it should be: ${fault}\n`);
    writeFileSync(join(packageRoot, "docs/transcript.md"), `${head}\n\n${log.markdown()}`);
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(
      `It failed: ${error instanceof Error ? error.message : String(error)}\n${log.markdown()}\n${bot.log()}`,
    );
    return 1;
  } finally {
    await bot.stop();
    admin.close();
  }
}

/** @returns what isn't as it should be. */
function judge(admin: Person, signUps: readonly { user: string; level: string | null }[]): string[] {
  const levels = new Map(signUps.map(({ user, level }) => [user, level]));
  // A card is posted anew where something else was said since.
  const waves = new Set(admin.chat().flatMap(({ body }) => /^⚠ Wave \d+/.exec(body) ?? []));
  const missed = [...series, ...soup, ...crowd].filter((user) => levels.get(user) !== "flagged");
  return [
    ...readers
      .filter((user) => levels.get(user) === "flagged")
      .map((user) => `${user}, a person, is flagged`),
    ...(waves.size === 3 ? [] : [`${waves.size} waves were told; there were three`]),
    ...(missed.length > 3 ? [`missed: ${missed.join(", ")}`] : []),
  ];
}

async function registerEach(
  lab: Lab,
  users: readonly string[],
  gap: number,
  rhythm: readonly number[] = [1],
): Promise<void> {
  for (const [index, user] of users.entries()) {
    const next = performance.now() + gap * (rhythm[index % rhythm.length] ?? 1);
    const answer = await register(lab.port, user);
    if (answer !== "registered") throw new Error(`${user} could not register: ${answer}`);
    await until("the next one", () => performance.now() >= next, minute);
  }
}

function wait(time: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(time, 0)));
}
