import type { Language } from "../../../language/language.js";
import type { Promises, PromiseKey } from "../../schema.js";
import { german } from "./de.js";
import { english } from "./en.js";
import { inWords } from "./period.js";
import type { Say } from "./shape.js";

/** A sentence of the statement for each promise, in both languages. */

const sentences = { en: english, de: german };
const exception = { en: "Exception", de: "Ausnahme" };

export const sayer = (language: Language): Say => ({
  time: (text) => inWords(text, language),
  after: (text) => inWords(text, language, true),
});

/** @returns the sentence, with its exceptions; undefined where this isn't promised */
export function sentenceOf(promises: Promises, key: PromiseKey, language: Language): string | undefined {
  const promised = promises[key];
  if (promised === undefined) return undefined;
  const say = sentences[language][key] as (promised: unknown, say: Say) => string;
  const exceptions = promises.exceptions.filter((each) => each.promise === key);
  return [
    say(promised, sayer(language)),
    ...exceptions.map((each) => `${exception[language]}: ${each[language].replace(/[.\s]+$/, "")}.`),
  ].join(" ");
}
