import assert from "node:assert/strict";
import { makeBot, type Bot, type BotOptions } from "./bot.js";
import { openPerson, type Person } from "./person.js";
import { startLab, type Lab, type LabOptions } from "./prosody.js";
import { register } from "./register.js";
import { until } from "./until.js";

/** A server, a bot that isn't started yet, and an admin who is there. */
export interface Scene {
  readonly lab: Lab;
  readonly bot: Bot;
  readonly admin: Person;
}

/** Sets a scene, plays it, and clears the stage whatever happened. */
export async function play(
  options: { readonly lab?: LabOptions; readonly bot?: Partial<BotOptions> },
  scene: (parts: Scene) => Promise<void>,
): Promise<void> {
  await using lab = await startLab(options.lab);
  const bot = makeBot({ folder: lab.folder, port: lab.port, ...options.bot });
  const admin = await openPerson({ port: lab.port, user: "admin" });
  try {
    await scene({ lab, bot, admin });
  } catch (error) {
    // What the bot said tells more than the assertion.
    process.stderr.write(`--- the bot's log\n${bot.log()}---\n`);
    throw error;
  } finally {
    await bot.stop("SIGKILL");
    admin.close();
  }
}

/** @returns that many invented names, all different, none looking like another. */
export function names(count: number, seed: string): string[] {
  return Array.from(
    { length: count },
    (_, i) => `${seed}${i.toString(36)}${((i * 2654435761) >>> 8).toString(36)}`,
  );
}

/** Registers all, some at a time, at most so many a second. */
export async function registerAll(
  port: number,
  users: readonly string[],
  { parallel = 4, perSecond = Number.POSITIVE_INFINITY } = {},
): Promise<void> {
  const began = performance.now();
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < users.length; index = next++) {
      const due = began + (index / perSecond) * 1000;
      await until(`registration ${index} to be due`, () => performance.now() >= due, 600_000);
      const answer = await register(port, users[index] ?? "");
      assert.equal(answer, "registered", `registration of ${String(users[index])}`);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

/** @returns how often each name stands in the bot's database, judged or waiting. */
export function recorded(bot: Bot): Map<string, number> {
  const rows = bot.query<{ user: string; n: number }>(
    "SELECT user, count(*) AS n FROM (SELECT user FROM sign_up UNION ALL SELECT user FROM notice) GROUP BY user",
  );
  return new Map(rows.map(({ user, n }) => [user, n]));
}

/** Waits until every name is recorded, then checks that each is there once. */
export async function expectOnce(bot: Bot, users: readonly string[], timeout = 60_000): Promise<void> {
  await until(
    `${users.length} sign-ups to be recorded`,
    () => {
      const there = recorded(bot);
      return users.every((user) => there.has(user));
    },
    timeout,
  ).catch(() => {
    const there = recorded(bot);
    const lost = users.filter((user) => !there.has(user));
    assert.fail(
      `${lost.length} of ${users.length} sign-ups were lost, such as ${lost.slice(0, 3).join(", ")}`,
    );
  });
  const doubled = [...recorded(bot)].filter(([, n]) => n > 1);
  assert.deepEqual(doubled, [], "sign-ups recorded more than once");
}

/** Waits until nothing is open in the outbox, then checks that the admin got every message of it once. */
export async function expectAlertsOnce({ bot, admin }: Scene): Promise<void> {
  await until("the outbox to be empty", () => open(bot) === 0, 60_000);
  const sent = bot.query<{ stanza_id: string }>(
    "SELECT stanza_id FROM outbox WHERE recipient = 'admin@example.test'",
  );
  const ids = () => admin.received.map(({ id }) => id);
  await until("the admin to have every alert", () =>
    sent.every(({ stanza_id }) => ids().includes(stanza_id)),
  );
  assert.equal(new Set(ids()).size, ids().length, "an alert came twice");
}

function open(bot: Bot): number {
  return (
    bot.query<{ n: number }>(
      "SELECT count(*) AS n FROM outbox WHERE acknowledged IS NULL AND given_up IS NULL",
    )[0]?.n ?? 0
  );
}
