import { catalogue } from "../language/catalogue.js";
import { count } from "../language/numbers.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { Order, OrderEnd } from "../server/hands.js";

const texts = catalogue(
  {
    delete: (n: number, host: string, when: string) =>
      `Your deletion of ${count(n, "en", "account", "accounts")} on ${host} of ${when}`,
    announce: (host: string, when: string) => `Your announcement on ${host} of ${when}`,
    goesOn: (what: string) => `${what} (the server goes on with it)`,
    deleted: (what: string, n: number) =>
      `${what} has ended while I was away: ${count(n, "en", "account", "accounts")} deleted.`,
    refused: (n: number, why: string) => `Not deleted: ${n} (${why}).`,
    announced: (what: string, n: number) =>
      `${what} has ended while I was away: sent to ${count(n, "en", "account", "accounts")}.`,
    stopped: (what: string, n: number) =>
      `${what} was stopped after ${count(n, "en", "account", "accounts")}. What was sent can't be called back.`,
    cut: (what: string, n: number) =>
      `${what} broke off: the server was restarted in the middle of it. At least ${n} are gone; for the rest ask again, and you get a new list.`,
    failed: (what: string, said: string) =>
      `${what} failed on the server: ${said}. Ask again; the server's own log says more.`,
  },
  {
    delete: (n, host, when) => `Dein Löschen von ${count(n, "de", "Konto", "Konten")} auf ${host} (${when})`,
    announce: (host, when) => `Deine Ankündigung auf ${host} (${when})`,
    goesOn: (what) => `${what} (der Server macht damit weiter)`,
    deleted: (what, n) =>
      `${what} ist zu Ende gegangen, während ich weg war: ${count(n, "de", "Konto", "Konten")} gelöscht.`,
    refused: (n, why) => `Nicht gelöscht: ${n} (${why}).`,
    announced: (what, n) =>
      `${what} ist zu Ende gegangen, während ich weg war: an ${count(n, "de", "Konto", "Konten")} gesendet.`,
    stopped: (what, n) =>
      `${what} wurde nach ${count(n, "de", "Konto", "Konten")} angehalten. Was gesendet ist, lässt sich nicht zurückholen.`,
    cut: (what, n) =>
      `${what} brach ab: Der Server wurde mittendrin neu gestartet. Mindestens ${n} sind weg; für den Rest verlang es noch einmal, dann bekommst du eine neue Liste.`,
    failed: (what, said) =>
      `${what} ist auf dem Server gescheitert: ${said}. Verlang es noch einmal; das Log des Servers sagt mehr.`,
  },
);

function name(order: Order, { language, now, timeZone }: Voice): string {
  const said = texts[language];
  const when = moment(order.at, now, timeZone, language);
  return order.verb === "delete" ? said.delete(order.of, order.host, when) : said.announce(order.host, when);
}

/** What goes on, to stand before a colon. */
export function sayTitle(order: Order, voice: Voice): string {
  return texts[voice.language].goesOn(name(order, voice));
}

/** How it ended. */
export function sayEnd(order: Order, end: OrderEnd, voice: Voice): string {
  const said = texts[voice.language];
  const what = name(order, voice);
  switch (end.kind) {
    case "deleted":
      return [
        said.deleted(what, end.done),
        ...Object.entries(end.refused).map(([why, n]) => said.refused(n, why)),
      ].join("\n");
    case "announced":
      return end.stopped ? said.stopped(what, end.sent) : said.announced(what, end.sent);
    case "cut":
      return said.cut(what, order.done);
    case "failed":
      return said.failed(what, end.said);
  }
}

/** The same for the log, without names. */
export function noteOf(order: Order, end: OrderEnd): string {
  switch (end.kind) {
    case "deleted":
      return `${end.done} of ${order.of} done, told later`;
    case "announced":
      return `${end.sent}${end.stopped ? ", then stopped" : ""}, told later: ${order.text ?? ""}`;
    case "cut":
      return `cut off by a restart after ${order.done} of ${order.of}`;
    case "failed":
      return `failed: ${end.said}`;
  }
}
