import { catalogue } from "../language/catalogue.js";
import { count, number } from "../language/numbers.js";
import { showAccount, showName } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { WaveRecord } from "../signups/wave-book.js";
import type { Digest } from "./digest.js";

const texts = catalogue(
  {
    title: "The last 24 hours:",
    signUps: (total: number, flagged: number) =>
      `${count(total, "en", "registration", "registrations")}, ${number(flagged, "en")} flagged.`,
    look: (names: string, more: number) =>
      `👀 Worth a look: ${names}${more > 0 ? ` and ${number(more, "en")} more (\`signups suspicious\`)` : ""}. \`why NAME\` tells why; \`spam NAME\` or \`ok NAME\` teaches me.`,
    waves: (list: string) => `Open waves: ${list}.`,
    wave: (id: number, n: number, form: string, last: string) =>
      `${id} (${count(n, "en", "account", "accounts")}${form}, the last ${last})`,
    requests: (open: number, soon: number) =>
      `${count(open, "en", "request", "requests")} of users ${open === 1 ? "is" : "are"} open${soon > 0 ? `, ${number(soon, "en")} due within a week` : ""}: \`requests\`.`,
    audit: (at: string, kept: number, all: number, broken: string) =>
      `Audit (${at}): ${number(kept, "en")} of ${count(all, "en", "promise", "promises")} kept, as far as can be seen${broken === "" ? "" : `; broken: ${broken}. \`audit\` shows more`}.`,
    quiet: "Nothing to do.",
  },
  {
    title: "Die letzten 24 Stunden:",
    signUps: (total, flagged) =>
      `${count(total, "de", "Registrierung", "Registrierungen")}, davon ${number(flagged, "de")} verdächtig.`,
    look: (names, more) =>
      `👀 Zum Ansehen: ${names}${more > 0 ? ` und ${number(more, "de")} weitere (\`anmeldungen verdächtig\`)` : ""}. \`warum NAME\` sagt, warum; \`spam NAME\` oder \`ok NAME\` lehrt mich.`,
    waves: (list) => `Offene Wellen: ${list}.`,
    wave: (id, n, form, last) => `${id} (${count(n, "de", "Konto", "Konten")}${form}, zuletzt ${last})`,
    requests: (open, soon) =>
      `${count(open, "de", "Anfrage", "Anfragen")} von Benutzern ${open === 1 ? "ist" : "sind"} offen${soon > 0 ? `, ${number(soon, "de")} in einer Woche fällig` : ""}: \`anfragen\`.`,
    audit: (at, kept, all, broken) =>
      `Prüfung (${at}): ${number(kept, "de")} von ${count(all, "de", "Versprechen", "Versprechen")} gehalten, soweit zu sehen${broken === "" ? "" : `; gebrochen: ${broken}. \`prüfen\` zeigt mehr`}.`,
    quiet: "Nichts zu tun.",
  },
);

const shownNames = 10;

/** The day in a few lines. */
export function sayDigest({ total, flagged, look, waves, requests, audit }: Digest, voice: Voice): string {
  const { language, timeZone, now } = voice;
  const said = texts[language];
  const at = (when: number) => moment(when, now, timeZone, language);
  const sayWave = ({ id, count: n, form, lastAt }: WaveRecord) =>
    said.wave(id, n, form.trim() === "" ? "" : `, ${showName(form.trim())}`, at(lastAt));
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
    ...(waves.length > 0 ? [said.waves(waves.map(sayWave).join(", "))] : []),
    ...(requests.open > 0 ? [said.requests(requests.open, requests.soon)] : []),
  ];
  // How the promises stand is worth a line, but no message by itself while they are kept.
  const audited =
    audit === undefined ? [] : [said.audit(at(audit.at), audit.kept, audit.all, audit.broken.join(", "))];
  return [
    `${said.title} ${said.signUps(total, flagged)}`,
    ...(lines.length > 0 || (audit?.broken.length ?? 0) > 0 ? lines : [said.quiet]),
    ...audited,
  ].join("\n");
}
