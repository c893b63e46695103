import { catalogue } from "../language/catalogue.js";
import { count, number } from "../language/numbers.js";
import { duration } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { Announced, Announcement } from "../server/hands.js";
import type { Preview } from "./preview.js";

const texts = catalogue(
  {
    online: "everybody who is online",
    all: "every account, also those who are offline now (a few a second; they find it when they come)",
    preview: (who: string, text: string) => `This goes to ${who}, from the server's own address:\n${text}`,
    code: (host: string, code: string, within: string) =>
      `To send it on ${host}, write \`${code}\` within ${within}.`,
    title: (host: string) => `Announcement on ${host}`,
    told: {
      online: (host: string, n: number) =>
        `${host}: told ${count(n, "en", "account that is", "accounts that are")} online.`,
      all: (host: string, n: number) => `${host}: sent to ${count(n, "en", "account", "accounts")}.`,
    },
    stopped: (host: string, n: number) =>
      `${host}: stopped after ${count(n, "en", "account", "accounts")}. What was sent can't be called back.`,
    late: "The time of that code is over; nothing was sent. Write the announcement again.",
    tooLong: (most: number) =>
      `That is longer than the ${number(most, "en")} characters that an announcement may have. Please shorten it.`,
  },
  {
    online: "alle, die online sind",
    all: "jedes Konto, auch wer gerade nicht da ist (einige pro Sekunde; sie finden es, wenn sie kommen)",
    preview: (who, text) => `Das geht an ${who}, von der Adresse des Servers selbst:\n${text}`,
    code: (host, code, within) => `Um es auf ${host} zu senden, schreib innerhalb von ${within} \`${code}\`.`,
    title: (host) => `Ankündigung auf ${host}`,
    told: {
      online: (host, n) =>
        `${host}: ${count(n, "de", "Konto, das online ist, hat", "Konten, die online sind, haben")} es bekommen.`,
      all: (host, n) => `${host}: an ${count(n, "de", "Konto", "Konten")} gesendet.`,
    },
    stopped: (host, n) =>
      `${host}: nach ${count(n, "de", "Konto", "Konten")} angehalten. Was gesendet ist, lässt sich nicht zurückholen.`,
    late: "Die Zeit dieses Codes ist um; nichts wurde gesendet. Schreib die Ankündigung noch einmal.",
    tooLong: (most) =>
      `Das ist länger als die ${number(most, "de")} Zeichen, die eine Ankündigung haben darf. Bitte kürze sie.`,
  },
);

/** What the server's module takes, in bytes of UTF-8. */
export const longestAnnouncement = 2000;

export function sayPreview({ text, all, codes, expires }: Preview, { language, now }: Voice): string {
  const said = texts[language];
  const within = duration(Math.max(expires - now, 0), language);
  return [
    said.preview(all ? said.all : said.online, text),
    ...codes.map(({ host, code }) => said.code(host, code, within)),
  ].join("\n");
}

export function sayTitle({ host }: Announcement, { language }: Voice): string {
  return texts[language].title(host);
}

export function sayAnnounced(
  { host, all }: Announcement,
  { sent, stopped }: Announced,
  { language }: Voice,
): string {
  const said = texts[language];
  if (stopped) return said.stopped(host, sent);
  return all ? said.told.all(host, sent) : said.told.online(host, sent);
}

export function sayLate({ language }: Voice): string {
  return texts[language].late;
}

export function sayTooLong({ language }: Voice): string {
  return texts[language].tooLong(longestAnnouncement);
}
