import { catalogue } from "../language/catalogue.js";
import { showAccount, showCommand, showName, showSome } from "../language/show-name.js";
import type { Voice } from "../language/voice.js";
import type { KnownSignUp } from "../signups/known.js";
import type { Decided } from "./deciding.js";

const shownNames = 10;

const texts = catalogue(
  {
    changed: {
      spam: (names: string) =>
        `Marked as spam: ${names}. I heed that from now on; on the server nothing changes.`,
      ok: (names: string) => `Marked as ok: ${names}. I heed that from now on.`,
      undo: (names: string) => `Verdict taken back: ${names}.`,
    },
    same: {
      spam: (names: string) => `Was marked as spam before: ${names}.`,
      ok: (names: string) => `Was marked as ok before: ${names}.`,
      undo: (names: string) => `Had no verdict: ${names}.`,
    },
    kept: {
      ok: (names: string, command: string) =>
        `Left as it is, because an admin marked it as ok: ${names}. ${command} changes that.`,
      spam: (names: string, command: string) =>
        `Left as it is, because an admin marked it as spam: ${names}. ${command} changes that.`,
    },
    unclear: (name: string, choices: string) =>
      `${name} exists on several servers, so nothing is marked: please write ${choices}.`,
    forgotten: (id: number) =>
      `The names of wave ${id} have gone already. What they had in common is forgotten now too: such registrations are no longer told as its return.`,
    noWave: (id: number) =>
      `I know no wave ${id}: its names may be past their time (\`signups.keepDays\`). \`signups suspicious\` shows what there is.`,
    takeBack: (command: string) => `${command} takes it back.`,
    or: " or ",
    unmark: "unmark",
  },
  {
    changed: {
      spam: (names) =>
        `Als Spam markiert: ${names}. Das beachte ich ab jetzt; auf dem Server ändert sich nichts.`,
      ok: (names) => `Als in Ordnung markiert: ${names}. Das beachte ich ab jetzt.`,
      undo: (names) => `Urteil zurückgenommen: ${names}.`,
    },
    same: {
      spam: (names) => `War schon als Spam markiert: ${names}.`,
      ok: (names) => `War schon als in Ordnung markiert: ${names}.`,
      undo: (names) => `Hatte kein Urteil: ${names}.`,
    },
    kept: {
      ok: (names, command) =>
        `Unverändert, weil von Admins als in Ordnung markiert: ${names}. ${command} ändert das.`,
      spam: (names, command) =>
        `Unverändert, weil von Admins als Spam markiert: ${names}. ${command} ändert das.`,
    },
    unclear: (name, choices) =>
      `${name} gibt es auf mehreren Servern, darum ist nichts markiert: Bitte schreib ${choices}.`,
    forgotten: (id) =>
      `Die Namen von Welle ${id} sind schon vergessen. Jetzt ist es auch, was sie gemeinsam hatten: Solche Registrierungen gelten nicht mehr als ihre Wiederkehr.`,
    noWave: (id) =>
      `Eine Welle ${id} kenne ich nicht: Vielleicht ist die Zeit ihrer Namen um (\`signups.keepDays\`). ` +
      `\`anmeldungen verdächtig\` zeigt, was es gibt.`,
    takeBack: (command) => `${command} nimmt es zurück.`,
    or: " oder ",
    unmark: "zurücknehmen",
  },
);

const unknownTexts = catalogue(
  {
    unknown: (name: string) => `I know no registration of ${name}.`,
    near: (names: string) => `Did you mean ${names}?`,
    kept: "I only know those that I was told of and whose time (`signups.keepDays`) is not over; `signups` lists them.",
    or: " or ",
  },
  {
    unknown: (name) => `Von einer Registrierung von ${name} weiß ich nichts.`,
    near: (names) => `Meintest du ${names}?`,
    kept:
      "Ich kenne nur, was mir gemeldet wurde und dessen Zeit (`signups.keepDays`) nicht um ist; `anmeldungen` " +
      "zeigt die Liste.",
    or: " oder ",
  },
);

/** Says that a name is unknown, with the nearest known ones. */
export function sayUnknown(
  { name, near }: Decided["unknown"][number],
  { language }: Pick<Voice, "language">,
): string {
  const said = unknownTexts[language];
  const asked = name.host === undefined ? name.user : `${name.user}@${name.host}`;
  return [
    said.unknown(showName(asked)),
    near.length > 0 ? said.near(near.map(showName).join(said.or)) : said.kept,
  ].join(" ");
}

/** Tells an admin what became of a verdict. */
export function sayDecided(decided: Decided, voice: Voice): string {
  const said = texts[voice.language];
  const key = decided.word ?? "undo";
  const names = (signUps: readonly KnownSignUp[]): string =>
    showSome(
      signUps.slice(0, shownNames).map((each) => showAccount(each, voice)),
      signUps.length,
      voice.language,
    );
  const [first] = decided.changed;
  const [kept] = decided.kept;
  return [
    ...(first === undefined ? [] : [said.changed[key](names(decided.changed))]),
    ...(decided.same.length === 0 ? [] : [said.same[key](names(decided.same))]),
    ...(kept === undefined || decided.word === null
      ? []
      : [
          said.kept[decided.word === "spam" ? "ok" : "spam"](
            names(decided.kept),
            showCommand(decided.word, kept, voice),
          ),
        ]),
    ...decided.unclear.map((choices) =>
      said.unclear(
        showName(choices[0]?.user ?? ""),
        choices.map((each) => showAccount(each, { hosts: [] })).join(said.or),
      ),
    ),
    ...decided.unknown.map((each) => sayUnknown(each, voice)),
    ...decided.forgotten.map(said.forgotten),
    ...decided.noWaves.map(said.noWave),
    ...(first === undefined || decided.word === null
      ? []
      : [said.takeBack(showCommand(said.unmark, first, voice))]),
  ].join("\n");
}
