import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { count, number } from "../language/numbers.js";
import type { Lesson } from "./learning.js";

const texts = catalogue(
  {
    title: "Learning from the server's accounts",
    stopped: "Stopped: nothing was learned, all is as it was.",
    busy: "I am at it already. You hear what came of it.",
    learned: (n: number, since: string) =>
      `I went through ${count(n, "en", "registration", "registrations")} since ${since}, as if I had been there.`,
    nobody: "The server knows of no account when it was made: there is nothing to learn from.",
    usual: (perDay: string) => `Usual here: ${perDay} a day.`,
    flagged: (n: number) =>
      `${number(n, "en")} would have been flagged, and count as nothing usual; nobody is alerted about them.`,
    timeless: (n: number) =>
      `Of ${count(n, "en", "account", "accounts")} the server doesn't know when ${n === 1 ? "it was" : "they were"} made; I left ${n === 1 ? "it" : "them"} out.`,
    kept: (days: number) =>
      `What I keep: how names are built and how often, and the names of the last ${count(days, "en", "day", "days")}; older ones not.`,
  },
  {
    title: "Lernen aus den Konten des Servers",
    stopped: "Beendet: Gelernt wurde nichts, alles ist wie zuvor.",
    busy: "Ich bin schon dabei. Du hörst, was daraus wurde.",
    learned: (n, since) =>
      `Ich bin ${count(n, "de", "Registrierung", "Registrierungen")} seit ${since} durchgegangen, als wäre ich dabei gewesen.`,
    nobody: "Der Server weiß von keinem Konto, wann es entstand: Da gibt es nichts zu lernen.",
    usual: (perDay) => `Üblich hier: ${perDay} am Tag.`,
    flagged: (n) =>
      `${number(n, "de")} wären verdächtig gewesen und gelten nicht als üblich; gemeldet werden sie niemandem.`,
    timeless: (n) =>
      `Bei ${count(n, "de", "Konto", "Konten")} weiß der Server nicht, wann ${n === 1 ? "es entstand; ich ließ es" : "sie entstanden; ich ließ sie"} aus.`,
    kept: (days) =>
      `Was ich behalte: wie Namen gebaut sind und wie oft, und die Namen der letzten ${count(days, "de", "Tag", "Tage")}; ältere nicht.`,
  },
);

/** What is being done, to stand before a colon. */
export const learningTitle = (language: Language): string => texts[language].title;
/** It is under way already. */
export const sayBusy = (language: Language): string => texts[language].busy;
/** An admin ended it. */
export const sayStopped = (language: Language): string => texts[language].stopped;

const day = 86_400_000;

/** What was learned, in numbers. @param now epoch ms */
export function sayLearned(
  taught: {
    readonly lesson: Pick<Lesson, "taken" | "firstAt" | "flagged">;
    readonly timeless: number;
    readonly keepDays: number;
    readonly now: number;
  },
  language: Language,
): string {
  const said = texts[language];
  const { lesson, timeless, keepDays, now } = taught;
  const { taken, firstAt, flagged } = lesson;
  return [
    ...(firstAt === null
      ? [said.nobody]
      : [
          said.learned(taken, new Date(firstAt).toISOString().slice(0, 10)),
          said.usual(number((taken - flagged) / Math.max((now - firstAt) / day, 1), language)),
          ...(flagged > 0 ? [said.flagged(flagged)] : []),
        ]),
    ...(timeless > 0 ? [said.timeless(timeless)] : []),
    ...(firstAt === null ? [] : [said.kept(keepDays)]),
  ].join(" ");
}
