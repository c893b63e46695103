import { catalogue } from "../language/catalogue.js";
import { showName } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
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

export function sayDisclosureProblem({ kind }: DisclosureProblem, { language }: Voice): string {
  const said = texts[language];
  return { unknown: said.unknown, "same-person": said.same, "done-already": said.already }[kind];
}
