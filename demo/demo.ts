import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { makeBot } from "../test/lab/bot.js";
import { openPerson, type Person } from "../test/lab/person.js";
import { startLab, type Lab } from "../test/lab/prosody.js";
import { register } from "../test/lab/register.js";
import { until } from "../test/lab/until.js";
import { openChatLog } from "./chat-log.js";
import { people, wave } from "./names.js";
import { chatPicture } from "./picture.js";
import { openTranscript, type Transcript } from "./transcript.js";

/**
 * The main job on a private server: people register, then bots, and the admin's chat is printed as it
 * happens. `--once` ends by itself, with an exit status that says whether it went as it should.
 */
const { values } = parseArgs({
  options: {
    once: { type: "boolean", default: false },
    language: { type: "string", default: "en" },
    /** Where to write the chat as an SVG file. */
    picture: { type: "string" },
  },
});
const language = values.language === "de" ? "de" : "en";
const bots = wave(25);
const keeper = "kastellan@example.test";
/** Between two people, and between two bots, in ms. */
const pace = { people: 1500, bots: 200 } as const;

const words = {
  en: { status: "status", why: "why", hold: "quarantine wave 1", log: "log", held: /Quarantined by/ },
  de: {
    status: "status",
    why: "warum",
    hold: "quarantäne Welle 1",
    log: "protokoll",
    held: /in Quarantäne gesetzt/,
  },
}[language];

process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
const transcript = openTranscript(process.stdout);
process.exit(await demo(transcript));

async function demo({ narrate, message }: Transcript): Promise<number> {
  narrate(
    "Starting a private Prosody on loopback, with open registration, Kastellan's module, and two accounts: admin and kastellan.",
  );
  await using lab = await startLab({ hands: {} });
  // That of the clock beside the messages.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const bot = makeBot({
    folder: lab.folder,
    port: lab.port,
    config: { language, timeZone, server: { kind: "prosody" } },
  });
  const admin = await openPerson({ port: lab.port, user: "admin" });
  const log = openChatLog(admin, timeZone);
  const voices = { message, said: log.said };
  admin.onMessage(({ from, body, replaces }) => {
    message(from.split("@", 1)[0] ?? from, body, replaces !== undefined);
  });
  try {
    narrate("Starting Kastellan. What follows is the admin's chat.");
    await bot.startReady();
    narrate(`${people.length} people register, one after the other: ${people.join(", ")}.`);
    await registerEach(lab, people, pace.people);
    narrate(`Now ${bots.length} bots register, five a second: ${bots.slice(0, 3).join(", ")} …`);
    await registerEach(lab, bots, pace.bots);
    await until("the wave's card to show all", () =>
      admin.chat().some(({ body }) => body.includes(String(bots.length))),
    );
    const faults = judge(admin);
    narrate("The admin asks.");
    for (const question of [words.status, `${words.why} ${bots[3] ?? ""}`])
      await ask(admin, question, voices);
    narrate(
      "The admin decides. The code comes from the server, which acts only when it sees the admin write it.",
    );
    const preview = await ask(admin, words.hold, voices);
    await ask(admin, /`(\d{6})`/.exec(preview)?.[1] ?? "no code", voices);
    await until("the card to say it", () => admin.chat().some(({ body }) => words.held.test(body)));
    await ask(admin, words.log, voices);
    if (values.picture !== undefined) {
      writeFileSync(values.picture, chatPicture(log.messages()));
    }
    if (!values.once) await goOn(admin, narrate);
    for (const fault of faults) narrate(`Not as it should be: ${fault}`);
    if (faults.length === 0)
      narrate(
        "One alert for the whole wave, corrected as it grew; none for the people. The server is gone again.",
      );
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    narrate(
      `The demo failed: ${error instanceof Error ? error.message : String(error)}. The bot's log:\n${bot.log()}`,
    );
    return 1;
  } finally {
    await bot.stop();
    admin.close();
  }
}

async function registerEach(lab: Lab, users: readonly string[], gap: number): Promise<void> {
  for (const user of users) {
    const next = performance.now() + gap;
    const answer = await register(lab.port, user);
    if (answer !== "registered") throw new Error(`${user} could not register: ${answer}`);
    await until("the next one", () => performance.now() >= next);
  }
}

/** Says something as the admin. @returns the answer. */
async function ask(
  admin: Person,
  question: string,
  { message, said }: { readonly message: Transcript["message"]; readonly said: (text: string) => void },
): Promise<string> {
  const answers = () => admin.received.filter(({ replaces }) => replaces === undefined);
  const before = answers().length;
  message("admin", question, false);
  said(question);
  admin.say(keeper, question, { lang: language });
  const { body } = await until(`an answer to "${question}"`, () => answers()[before]);
  return body;
}

/** The terminal is the admin's client now. */
async function goOn(admin: Person, narrate: Transcript["narrate"]): Promise<void> {
  narrate('You are the admin. Write to Kastellan, such as "help"; "quit" or Ctrl-D ends.');
  for await (const line of createInterface({ input: process.stdin })) {
    if (/^(quit|exit)$/i.test(line.trim())) return;
    if (line.trim() !== "") admin.say(keeper, line, { lang: language });
  }
}

/** @returns what isn't as it should be. */
function judge(admin: Person): string[] {
  const alerts = admin.chat().filter(({ body }) => body.startsWith("⚠ W"));
  const [alert] = alerts;
  const singles = admin.chat().filter(({ body }) => body.startsWith("⚠") && !body.startsWith("⚠ W"));
  const accused = people.filter((name) =>
    alerts.concat(singles).some(({ body }) => body.includes(`\`${name}\``)),
  );
  return [
    ...(alerts.length === 1 ? [] : [`${alerts.length} alerts of a wave came; one should.`]),
    ...(alert?.edits === 0 ? ["the alert never grew by a correction."] : []),
    ...accused.map((name) => `an alert names ${name}, who is a person.`),
  ];
}
