import assert from "node:assert/strict";
import type { Person } from "./person.js";
import { keeper } from "./stage.js";
import { until } from "./until.js";

/** Says something to the bot. @returns its next answer that fits @throws after `wait` ms, with what it heard */
export async function say(person: Person, words: string, fits: RegExp, wait = 20_000): Promise<string> {
  const before = person.received.length;
  person.say(keeper, words);
  const answers = () => person.received.slice(before).filter(({ from }) => from.startsWith(keeper));
  const { body } = await until(
    `an answer to "${words}" like ${String(fits)}`,
    () => answers().find((message) => fits.test(message.body)),
    wait,
  ).catch((error: unknown) => {
    const heard = answers().map((message) => message.body.slice(0, 1000));
    throw new Error(`${String(error).slice(0, 1000)}; heard: ${JSON.stringify(heard)}`);
  });
  return body;
}

/** @returns the code in a text of the bot's */
export const codeIn = (text: string) => /`(\d{6})`/.exec(text)?.[1] ?? assert.fail(`no code in: ${text}`);
