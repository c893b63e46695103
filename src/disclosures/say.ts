import { catalogue } from "../language/catalogue.js";
import { showName } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { CopyLife } from "../server/personal.js";
import { sayLife } from "../upload/say-life.js";
import type { Disclosure, DisclosureProblem } from "./book.js";

const texts = catalogue(
  {
    none: "There is no record of a disclosure.",
    line: (n: number, person: string, what: string, who: string, basis: string) =>
      `${n}: ${person}: ${what}. Asked by ${who}, on the basis of ${basis}.`,
    state: (at: string, by: string) => `Written down ${at} by ${by}.`,
    approved: (by: string) => `Agreed to by ${by}.`,
    waits: (n: number) => `Waits for a second reader: \`disclosure approve ${n}\`. Hand nothing over before.`,
    sealed: (n: number) =>
      `Sealed: the person hears nothing of it, and neither does any other list. \`disclosure release ${n}\` when the silence ends.`,
    released: (at: string) => `Released ${at}: the person may be told, and has to be where the law says so.`,
    code: (code: string) =>
      `The server can collect it: write \`${code}\` within five minutes. It does so once two readers have asked for the very same; the second one's link comes to that chat.`,
    collected: {
      waiting: (n: number) =>
        `Record ${n}: the server has your word, and waits for that of another reader, for seven days.`,
      "no-service": (n: number) =>
        `Record ${n}: this server has no place for files, so nothing was handed over. Collect it by hand.`,
      "too-large": (n: number) =>
        `Record ${n}: that is too large for this server's uploads, so nothing was handed over. Collect it by hand, or choose less.`,
      offline: (n: number) =>
        `Record ${n}: I lost the connection to the server, so nothing was handed over. Ask for the code again.`,
      gone: (n: number) => `Record ${n} is gone: nothing was done.`,
    },
    handedOver: (n: number) =>
      `Record ${n}: collected and sealed. The link in the other message holds the key; no archive keeps it.`,
    unknown: "There is no such record.",
    same: "The second person has to be another one: nothing was changed.",
    already: "That was done before: nothing was changed.",
  },
  {
    none: "Es ist keine Offenlegung verzeichnet.",
    line: (n, person, what, who, basis) =>
      `${n}: ${person}: ${what}. Verlangt von ${who}, auf Grundlage von ${basis}.`,
    state: (at, by) => `Aufgeschrieben ${at} von ${by}.`,
    approved: (by) => `Zugestimmt hat ${by}.`,
    waits: (n) => `Wartet auf eine zweite Person: \`offenlegung zustimmen ${n}\`. Gib vorher nichts heraus.`,
    sealed: (n) =>
      `Versiegelt: Die Person erfährt nichts davon, und es steht in keiner anderen Liste. \`offenlegung freigeben ${n}\`, wenn das Schweigen endet.`,
    released: (at) => `Freigegeben ${at}: Die Person darf es erfahren, und muss es, wo das Gesetz es sagt.`,
    code: (code) =>
      `Der Server kann es einsammeln: Schreib in den nächsten fünf Minuten \`${code}\`. Er tut es, sobald zwei Leser genau dasselbe verlangt haben; der Link kommt in den Chat des zweiten.`,
    collected: {
      waiting: (n) =>
        `Eintrag ${n}: Der Server hat dein Wort und wartet sieben Tage auf das einer zweiten Person.`,
      "no-service": (n) =>
        `Eintrag ${n}: Dieser Server hat keinen Platz für Dateien, nichts wurde herausgegeben. Sammle es von Hand ein.`,
      "too-large": (n) =>
        `Eintrag ${n}: Das ist zu groß für die Uploads dieses Servers, nichts wurde herausgegeben. Sammle es von Hand ein, oder wähle weniger.`,
      offline: (n) =>
        `Eintrag ${n}: Die Verbindung zum Server ist abgerissen, nichts wurde herausgegeben. Lass dir den Code noch einmal geben.`,
      gone: (n) => `Eintrag ${n} gibt es nicht mehr: Nichts ist geschehen.`,
    },
    handedOver: (n) =>
      `Eintrag ${n}: eingesammelt und versiegelt. Der Link in der anderen Nachricht enthält den Schlüssel; kein Archiv behält ihn.`,
    unknown: "Diesen Eintrag gibt es nicht.",
    same: "Die zweite Person muss eine andere sein: Nichts wurde geändert.",
    already: "Das ist schon geschehen: Nichts wurde geändert.",
  },
);

/** The records, each with where it stands. @param two whether two people have to agree */
export function sayDisclosures(
  { records, two }: { readonly records: readonly Disclosure[]; readonly two: boolean },
  { language, now, timeZone }: Voice,
): string {
  const said = texts[language];
  const when = (at: number) => moment(at, now, timeZone, language);
  if (records.length === 0) return said.none;
  return records
    .map(({ number, person, categories, authority, basis, at, by, approvedBy, releasedAt }) =>
      [
        said.line(number, showName(person), categories.join(", "), authority, basis),
        said.state(when(at), showName(by)),
        ...(approvedBy === null ? (two ? [said.waits(number)] : []) : [said.approved(showName(approvedBy))]),
        releasedAt === null ? said.sealed(number) : said.released(when(releasedAt)),
      ].join(" "),
    )
    .join("\n");
}

/** How a reader has the server collect it. */
export function sayCode(code: string, { language }: Voice): string {
  return texts[language].code(code);
}

/** What came of it; says no name. */
export function sayCollected(
  what: "waiting" | "offline" | "no-service" | "too-large" | "gone",
  number: number,
  { language }: Voice,
): string {
  return texts[language].collected[what](number);
}

/** It was collected, and lies there for a while. */
export function sayHandedOver(number: number, life: CopyLife | undefined, { language }: Voice): string {
  return `${texts[language].handedOver(number)} ${sayLife(life, language)}`;
}

export function sayDisclosureProblem({ kind }: DisclosureProblem, { language }: Voice): string {
  const said = texts[language];
  return { unknown: said.unknown, "same-person": said.same, "done-already": said.already }[kind];
}
