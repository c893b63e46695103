import { catalogue } from "../language/catalogue.js";
import { count, number, percent } from "../language/numbers.js";
import { showAccount } from "../language/show-name.js";
import type { Voice } from "../language/voice.js";
import type { Digest } from "./digest.js";

const texts = catalogue(
  {
    title: "The last 24 hours:",
    signUps: (total: number, flagged: number) =>
      `${count(total, "en", "registration", "registrations")}, ${number(flagged, "en")} flagged.`,
    look: (names: string, more: number) =>
      `👀 Worth a look: ${names}${more > 0 ? ` and ${number(more, "en")} more (\`signups suspicious\`)` : ""}. \`why NAME\` tells why; \`spam NAME\` or \`ok NAME\` teaches me.`,
    waves: (list: string) => `Open waves: ${list}.`,
    wave: (id: number, n: number) => `${id} (${number(n, "en")})`,
    requests: (open: number, soon: number) =>
      `${count(open, "en", "request", "requests")} of users ${open === 1 ? "is" : "are"} open${soon > 0 ? `, ${number(soon, "en")} due within a week` : ""}: \`requests\`.`,
    broken: (list: string) => `Promises that the last audit found broken: ${list}. \`audit\` shows more.`,
    quiet: "Nothing to do.",
    days: (n: number) => `Registrations of the last ${count(n, "en", "day", "days")}:`,
    sum: (total: number, flagged: number, share: string) =>
      `${number(total, "en")} altogether, ${number(flagged, "en")} flagged (${share}). Most on one day:`,
    flagged: "flagged",
  },
  {
    title: "Die letzten 24 Stunden:",
    signUps: (total, flagged) =>
      `${count(total, "de", "Registrierung", "Registrierungen")}, davon ${number(flagged, "de")} verdächtig.`,
    look: (names, more) =>
      `👀 Zum Ansehen: ${names}${more > 0 ? ` und ${number(more, "de")} weitere (\`anmeldungen verdächtig\`)` : ""}. \`warum NAME\` sagt, warum; \`spam NAME\` oder \`ok NAME\` lehrt mich.`,
    waves: (list) => `Offene Wellen: ${list}.`,
    wave: (id, n) => `${id} (${number(n, "de")})`,
    requests: (open, soon) =>
      `${count(open, "de", "Anfrage", "Anfragen")} von Benutzern ${open === 1 ? "ist" : "sind"} offen${soon > 0 ? `, ${number(soon, "de")} in einer Woche fällig` : ""}: \`anfragen\`.`,
    broken: (list) => `Versprechen, die die letzte Prüfung gebrochen fand: ${list}. \`prüfen\` zeigt mehr.`,
    quiet: "Nichts zu tun.",
    days: (n) => `Registrierungen der letzten ${count(n, "de", "Tag", "Tage")}:`,
    sum: (total, flagged, share) =>
      `${number(total, "de")} zusammen, davon ${number(flagged, "de")} verdächtig (${share}). Die meisten an einem Tag:`,
    flagged: "verdächtig",
  },
);

const shownNames = 10;

/** The day in a few lines. */
export function sayDigest({ total, flagged, look, waves, requests, broken }: Digest, voice: Voice): string {
  const said = texts[voice.language];
  const lines = [
    ...(look.length > 0
      ? [
          said.look(
            look
              .slice(0, shownNames)
              .map((each) => showAccount(each, voice))
              .join(", "),
            Math.max(look.length - shownNames, 0),
          ),
        ]
      : []),
    ...(waves.length > 0 ? [said.waves(waves.map(({ id, count: n }) => said.wave(id, n)).join(", "))] : []),
    ...(requests.open > 0 ? [said.requests(requests.open, requests.soon)] : []),
    ...(broken.length > 0 ? [said.broken(broken.join(", "))] : []),
  ];
  return [`${said.title} ${said.signUps(total, flagged)}`, ...(lines.length > 0 ? lines : [said.quiet])].join(
    "\n",
  );
}

/** Registrations of one day. */
export interface DayCount {
  /** `2026-03-31` */
  readonly day: string;
  readonly total: number;
  readonly flagged: number;
}

const bars = "▁▂▃▄▅▆▇█";

/** A row of bars, one a day; a day without any is a dot. */
export function sparkline(values: readonly number[]): string {
  const highest = Math.max(...values, 1);
  return values
    .map((value) => (value === 0 ? "·" : (bars[Math.ceil((value / highest) * bars.length) - 1] ?? "█")))
    .join("");
}

/** Registrations by day as two rows of bars on the same scale, which every client can show. */
export function sayStats(days: readonly DayCount[], { language }: Voice): string {
  const said = texts[language];
  const total = days.reduce((sum, each) => sum + each.total, 0);
  const flagged = days.reduce((sum, each) => sum + each.flagged, 0);
  const highest = Math.max(...days.map((each) => each.total), 1);
  const scaled = (values: readonly number[]) => sparkline([...values, highest]).slice(0, -1);
  return [
    said.days(days.length),
    `\`${scaled(days.map((each) => each.total))}\``,
    `\`${scaled(days.map((each) => each.flagged))}\` ${said.flagged}`,
    `${days[0]?.day ?? ""} … ${days.at(-1)?.day ?? ""}`,
    `${said.sum(total, flagged, percent(total === 0 ? 0 : flagged / total, language))} ${number(highest === 1 && total === 0 ? 0 : highest, language)}.`,
  ].join("\n");
}
