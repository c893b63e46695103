import type { WaveDeed } from "../signups/known.js";
import type { Marked } from "../signups/series.js";
import type { Reason, SignUp, Surge } from "../signups/types.js";
import type { BareJid } from "../xmpp/jid.js";
import { catalogue } from "./catalogue.js";
import type { Language } from "./language.js";
import { count, number, percent } from "./numbers.js";
import { showAccount, showCommand, showName, showSome } from "./show-name.js";
import { clock, duration, moment } from "./time.js";
import type { Voice } from "./voice.js";

/** A wave as its card shows it. Moments: milliseconds since the epoch. */
export interface WaveState {
  readonly id: number;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** What its names look like, such as `aaaa0000`; empty where only the rate is common. */
  readonly form: string;
  /** Names, the surest first; at most five are shown. */
  readonly examples: readonly string[];
  /** The domain of its members; of the first one where there are several. */
  readonly host: string;
  /** How many members are flagged. */
  readonly flagged: number;
  /** The strongest first; two are shown. */
  readonly reasons: readonly Reason[];
  /** The series that it is the return of; undefined: none is known. */
  readonly returned: Marked | undefined;
  readonly state: "growing" | "paused" | "ended";
  /** Can the bot do something about it on the server? */
  readonly hands: boolean;
  /** What admins did about it, the newest last. */
  readonly notes: readonly { readonly what: WaveDeed; readonly by: BareJid; readonly at: number }[];
}

const registrations = {
  en: (n: number) => count(n, "en", "registration", "registrations"),
  de: (n: number) => count(n, "de", "Registrierung", "Registrierungen"),
};

const texts = catalogue(
  {
    wave: (id: number, n: number, span: string, pace: string, flagged: string) =>
      `⚠ Wave ${id}: ${registrations.en(n)} in ${span}${pace}, ${flagged} flagged`,
    all: "all",
    pace: { minute: (n: string) => ` (${n} a minute)`, hour: (n: string) => ` (${n} an hour)` },
    names: (names: string) => `Names: ${names}`,
    form: (form: string) => `Form: ${form}`,
    why: (reasons: string) => `Why: ${reasons}`,
    returned: (wave: number, by: string, at: string) =>
      `Back again: ${by} marked a series like this as spam, ${at}; \`unmark wave ${wave}\` takes that back.`,
    state: {
      growing: (first: string, last: string) => `Since ${first}, still growing (last at ${last}).`,
      paused: (first: string, last: string) => `Since ${first}, quiet since ${last}.`,
      ended: (first: string, last: string) => `From ${first} to ${last}; it has ended.`,
    },
    notes: {
      take: (by: string, at: string) => `✋ ${by} looks after it, ${at}.`,
      spam: (by: string, at: string) => `Marked as spam by ${by}, ${at}.`,
      ok: (by: string, at: string) => `Marked as ok by ${by}, ${at}.`,
      unmark: (by: string, at: string) => `Verdict taken back by ${by}, ${at}.`,
      quarantine: (by: string, at: string) => `Quarantined by ${by}, ${at}.`,
      release: (by: string, at: string) => `Released by ${by}, ${at}.`,
      block: (by: string, at: string) => `Blocked by ${by}, ${at}.`,
      unblock: (by: string, at: string) => `Unblocked by ${by}, ${at}.`,
      delete: (by: string, at: string) => `Deleted by ${by}, ${at}.`,
    },
    tellsMore: (why: string) => `${why} tells more`,
    decideWave: (id: number) => `\`spam wave ${id}\` or \`ok wave ${id}\` is your word on it.`,
    holdBack: (id: number) => `\`quarantine wave ${id}\` holds them back, and can be taken back`,
    keepOut: "; `close registration 6h` keeps more from coming, people too",
    unmarkWave: (id: number) => `\`unmark wave ${id}\` takes the verdict back.`,
    merged: (wave: number, into: number) =>
      `⚠ Wave ${wave} turned out to be part of wave ${into}; the card of wave ${into} tells more.`,
    single: (name: string, at: string, sure: string) =>
      `⚠ Looks like a bot: ${name}, registered ${at} (${sure} sure)`,
    decide: (spam: string, ok: string) => `${spam} or ${ok} is your word on it.`,
    digest: (more: number, since: string) =>
      `And ${number(more, "en")} more ${more === 1 ? "name that stands" : "names that stand"} out since ${since}: ` +
      `\`signups suspicious\` shows them.`,
    surge: (n: number, span: string, usual: string) =>
      `ℹ Many people at once: ${registrations.en(n)} in ${span}, usual would be ${usual}. The names look ordinary, ` +
      `so nobody is flagged; maybe there is news about the server somewhere. \`signups today\` shows them.`,
    hardlyAny: "less than one",
    disclosed: (host: string, at: string) =>
      `⚠ ${host} discloses the addresses of people who register: a notice (${at}) carried one that isn't the local ` +
      `one. I did not keep it, but it is in the chat history of everybody who got the notice. To mend it, take the ` +
      `address out of the server's notice (Prosody: \`registration_notification\`, without \`$ip\`), or see why the ` +
      `proxy in front passes it on. I remind you once a day while it lasts.`,
    commands: { why: "why", spam: "spam", ok: "ok" },
  },
  {
    wave: (id, n, span, pace, flagged) =>
      `⚠ Welle ${id}: ${registrations.de(n)} in ${span}${pace}, ${flagged} verdächtig`,
    all: "alle",
    pace: { minute: (n) => ` (${n} pro Minute)`, hour: (n) => ` (${n} pro Stunde)` },
    names: (names) => `Namen: ${names}`,
    form: (form) => `Form: ${form}`,
    why: (reasons) => `Warum: ${reasons}`,
    returned: (wave, by, at) =>
      `Wieder da: Eine Reihe wie diese hat ${by} als Spam markiert, ${at}; \`zurücknehmen Welle ${wave}\` hebt das auf.`,
    state: {
      growing: (first, last) => `Seit ${first}, wächst noch (zuletzt um ${last}).`,
      paused: (first, last) => `Seit ${first}, Ruhe seit ${last}.`,
      ended: (first, last) => `Von ${first} bis ${last}; sie ist vorbei.`,
    },
    notes: {
      take: (by, at) => `✋ ${by} kümmert sich darum, ${at}.`,
      spam: (by, at) => `Von ${by} als Spam markiert, ${at}.`,
      ok: (by, at) => `Von ${by} als in Ordnung markiert, ${at}.`,
      unmark: (by, at) => `Urteil von ${by} zurückgenommen, ${at}.`,
      quarantine: (by, at) => `Von ${by} in Quarantäne gesetzt, ${at}.`,
      release: (by, at) => `Von ${by} freigegeben, ${at}.`,
      block: (by, at) => `Von ${by} gesperrt, ${at}.`,
      unblock: (by, at) => `Von ${by} entsperrt, ${at}.`,
      delete: (by, at) => `Von ${by} gelöscht, ${at}.`,
    },
    tellsMore: (why) => `${why} sagt mehr`,
    decideWave: (id) => `\`spam Welle ${id}\` oder \`ok Welle ${id}\` ist dein Urteil.`,
    holdBack: (id) => `\`quarantäne Welle ${id}\` hält sie zurück und lässt sich aufheben`,
    keepOut: "; `schließe registrierung 6h` lässt niemanden mehr herein, auch keine Menschen",
    unmarkWave: (id) => `\`zurücknehmen Welle ${id}\` hebt das Urteil auf.`,
    merged: (wave, into) =>
      `⚠ Welle ${wave} ist ein Teil von Welle ${into}, wie sich zeigt; mehr steht bei Welle ${into}.`,
    single: (name, at, sure) => `⚠ Sieht nach einem Bot aus: ${name}, registriert ${at} (zu ${sure} sicher)`,
    decide: (spam, ok) => `${spam} oder ${ok} ist dein Urteil.`,
    digest: (more, since) =>
      `Und seit ${since} ${more === 1 ? "ein weiterer auffälliger Name" : `${number(more, "de")} weitere auffällige Namen`}: ` +
      `\`anmeldungen verdächtig\` zeigt ${more === 1 ? "ihn" : "sie"}.`,
    surge: (n, span, usual) =>
      `ℹ Viele auf einmal: ${registrations.de(n)} in ${span}, üblich wären ${usual}. Die Namen sehen gewöhnlich aus, ` +
      `darum gilt niemand als verdächtig; vielleicht wurde irgendwo über den Server berichtet. ` +
      `\`anmeldungen heute\` zeigt sie.`,
    hardlyAny: "weniger als eine",
    disclosed: (host, at) =>
      `⚠ ${host} verrät die Adressen von Menschen, die sich registrieren: In einer Meldung (${at}) stand eine, die ` +
      `nicht die lokale ist. Ich habe sie nicht behalten, aber sie steht im Chatverlauf aller, die die Meldung ` +
      `bekamen. Abhilfe: die Adresse aus der Meldung des Servers nehmen (Prosody: \`registration_notification\` ohne ` +
      `\`$ip\`) oder prüfen, warum der Proxy davor sie weitergibt. Solange es so ist, erinnere ich einmal am Tag.`,
    commands: { why: "warum", spam: "spam", ok: "ok" },
  },
);

/** The card of a wave: sent once, then corrected in place as the wave grows (XEP-0308). */
export function waveCard(wave: WaveState, voice: Voice): string {
  const { language, now, timeZone } = voice;
  const said = texts[language];
  const at = (when: number): string => moment(when, now, timeZone, language);
  const span = wave.lastAt - wave.firstAt;
  const examples = wave.examples.slice(0, 5);
  const [first] = examples;
  const verdict =
    wave.notes.findLast(({ what }) => ["spam", "ok", "unmark"].includes(what))?.what ?? "unmark";
  const isHeld = wave.notes.some(({ what }) => ["quarantine", "block", "delete"].includes(what));
  // The second moment on the same day needs no date again.
  const sameDay = at(wave.firstAt).replace(/\S+$/, "") === at(wave.lastAt).replace(/\S+$/, "");
  const last = sameDay ? clock(wave.lastAt, timeZone, language) : at(wave.lastAt);
  const reasons = wave.reasons.slice(0, 2).map((reason) => voice.explain(reason, voice));
  const why =
    first === undefined
      ? undefined
      : said.tellsMore(showCommand(said.commands.why, { user: first, host: wave.host }, voice));
  return [
    said.wave(
      wave.id,
      wave.count,
      duration(span, language),
      paceOf(wave.count, span, language),
      wave.flagged < wave.count ? number(wave.flagged, language) : said.all,
    ),
    ...(first === undefined ? [] : [said.names(showSome(examples.map(showName), wave.count, language))]),
    ...(wave.form.trim() === "" ? [] : [said.form(showName(wave.form.trim()))]),
    ...(reasons.length === 0 ? [] : [said.why(reasons.join("; "))]),
    ...(wave.returned === undefined ? [] : [sayReturned(wave.id, wave.returned, voice)]),
    said.state[wave.state](at(wave.firstAt), last),
    ...wave.notes.map(({ what, by, at: when }) => said.notes[what](showName(by), at(when))),
    [
      ...(why === undefined ? [] : [why]),
      verdict === "unmark" ? said.decideWave(wave.id) : said.unmarkWave(wave.id),
    ].join("; "),
    // The mildest that helps first. Once it is over, nobody needs to be kept out.
    ...(wave.hands && verdict !== "ok" && !isHeld
      ? [`${said.holdBack(wave.id)}${wave.state === "ended" ? "" : said.keepOut}.`]
      : []),
  ].join("\n");
}

/** That a wave's like was marked as spam before, with when and by whom. */
export function sayReturned(wave: number, { by, at }: Marked, { language, now, timeZone }: Voice): string {
  return texts[language].returned(wave, showName(by), moment(at, now, timeZone, language));
}

const minute = 60_000;

/** How many a minute, or an hour where that is less than one; nothing where it lasted less than two minutes. */
function paceOf(n: number, span: number, language: Language): string {
  if (span < 2 * minute) return "";
  const { pace } = texts[language];
  const perMinute = n / (span / minute);
  return perMinute >= 1
    ? pace.minute(number(perMinute, language))
    : pace.hour(number(perMinute * 60, language));
}

/** What is left of a wave's card when the wave turned out to be part of another one. */
export function mergedCard(
  waves: { readonly wave: number; readonly into: number },
  { language }: Voice,
): string {
  return texts[language].merged(waves.wave, waves.into);
}

/** One name that stands out by itself. */
export function singleAlert(
  flag: { readonly signUp: SignUp; readonly score: number; readonly reasons: readonly Reason[] },
  voice: Voice,
): string {
  const { language, now, timeZone } = voice;
  const said = texts[language];
  const { signUp, reasons } = flag;
  const command = (word: keyof typeof said.commands): string =>
    showCommand(said.commands[word], signUp, voice);
  const why = reasons.slice(0, 2).map((reason) => voice.explain(reason, voice));
  return [
    said.single(
      showAccount(signUp, voice),
      moment(signUp.at, now, timeZone, language),
      percent(flag.score, language),
    ),
    ...(why.length === 0 ? [] : [said.why(why.join("; "))]),
    `${said.tellsMore(command("why"))}; ${said.decide(command("spam"), command("ok"))}`,
  ].join("\n");
}

/** Stands for single names that got no message of their own, so that a flood stays one line. */
export function digestLine(digest: { readonly more: number; readonly since: number }, voice: Voice): string {
  const { language, now, timeZone } = voice;
  return texts[language].digest(digest.more, moment(digest.since, now, timeZone, language));
}

/** Many ordinary names at once: nobody is accused. */
export function surgeNotice(surge: Omit<Surge, "began">, { language }: Voice): string {
  const { surge: say, hardlyAny } = texts[language];
  const usual = surge.usual < 1 ? hardlyAny : number(surge.usual, language);
  return say(surge.count, duration(surge.span, language), usual);
}

/** The promise that no address is passed on is broken (policy row 2); the address itself is never said. */
export function disclosedAddress(
  notice: { readonly host: string; readonly at: number },
  { language, now, timeZone }: Voice,
): string {
  return texts[language].disclosed(showName(notice.host), moment(notice.at, now, timeZone, language));
}
