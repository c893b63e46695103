import { catalogue } from "../language/catalogue.js";
import { count, number } from "../language/numbers.js";
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
