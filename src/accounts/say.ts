import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import { count } from "../language/numbers.js";
import { showName } from "../language/show-name.js";
import { duration } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { Act, ActVerb, Used } from "../server/hands.js";
import { sayTrouble } from "../server/trouble.js";
import type { Done, Proposal, Refusal, Restricted } from "./acts.js";

const accounts = {
  en: (n: number) => count(n, "en", "account", "accounts"),
  de: (n: number) => count(n, "de", "Konto", "Konten"),
};

const texts = catalogue(
  {
    ask: {
      quarantine: (n: number, host: string) => `Quarantine ${accounts.en(n)} on ${host}?`,
      release: (n: number, host: string) => `Release ${accounts.en(n)} on ${host} from quarantine?`,
      block: (n: number, host: string) => `Block ${accounts.en(n)} on ${host}?`,
      unblock: (n: number, host: string) => `Unblock ${accounts.en(n)} on ${host}?`,
      delete: (n: number, host: string) => `Delete ${accounts.en(n)} on ${host}, for good?`,
    },
    means: {
      quarantine:
        "They can log in, but write only to me, the admins, this server's contact addresses and their own contacts here.",
      release: "They can write to everybody again.",
      block:
        "Their login is refused with a text that says whom to write to; passwords stay. Contact requests sent before remain.",
      unblock: "They can log in again, with their old passwords.",
      delete:
        "What stays: copies in others' archives and rooms, server logs and backups until they expire. This can't be taken back.",
    },
    names: (names: string) => `Accounts: ${names}`,
    ranked: (names: string) => `Least certain first: ${names}`,
    spared: (names: string) => `Left out, since marked as ok: ${names}`,
    alive: (names: string) => `Left out, since somebody uses them; name them to include them: ${names}`,
    life: {
      used: "has logged in",
      wrote: "has written",
      contacts: (n: number) => count(n, "en", "contact", "contacts"),
    },
    allAlive: (names: string, command: string) =>
      `Somebody uses every one of them: ${names}. To do it all the same, name them: \`${command} NAME …\`.`,
    guarded: (names: string) => `Left out, since protected: ${names}`,
    restricted: (names: string) =>
      `Not deleted, since the use of their data is restricted (Art. 18 GDPR): ${names}. Close the request first (\`fulfil\` or \`deny\`); its owner is told before it ends.`,
    restrictedRequest: (name: string, n: number) => `${name} (request ${n})`,
    restrictedMembers: (n: number) =>
      `Left out of the wave, since the use of their data is restricted (Art. 18 GDPR): ${accounts.en(n)}. By its name you can still do it, where that protects others or its owner.`,
    confirm: (code: string, within: string) => `To have it done, write \`${code}\` within ${within}.`,
    done: {
      quarantine: (n: number) => `Done: ${accounts.en(n)} quarantined.`,
      release: (n: number) => `Done: ${accounts.en(n)} released.`,
      block: (n: number) => `Done: ${accounts.en(n)} blocked.`,
      unblock: (n: number) => `Done: ${accounts.en(n)} unblocked.`,
      delete: (n: number) => `Done: ${accounts.en(n)} deleted.`,
    },
    uploads: (files: number) => `${count(files, "en", "uploaded file", "uploaded files")} went too.`,
    tombstone: "The server keeps the bare names as tombstones, so that nobody registers them anew.",
    undo: (command: string) => `\`${command}\` takes it back.`,
    failed: (name: string, why: string) => `Not done: ${name} (${why}).`,
    moreFailed: (n: number) => `And ${n} more not done.`,
    stopped: (n: number) => `Stopped: ${accounts.en(n)} left as they were.`,
    underway: {
      quarantine: (n: number, host: string) => `Quarantining ${accounts.en(n)} on ${host}`,
      release: (n: number, host: string) => `Releasing ${accounts.en(n)} on ${host}`,
      block: (n: number, host: string) => `Blocking ${accounts.en(n)} on ${host}`,
      unblock: (n: number, host: string) => `Unblocking ${accounts.en(n)} on ${host}`,
      delete: (n: number, host: string) => `Deleting ${accounts.en(n)} on ${host}`,
    },
    words: {
      quarantine: "quarantine",
      release: "release",
      block: "block",
      unblock: "unblock",
      delete: "delete",
    },
    noWave: (id: number) => `I know no wave ${id}; \`signups suspicious\` shows what there is.`,
    whichHost: (name: string, choices: string) => `Which ${name}? Please write ${choices}.`,
    notServed: (host: string) => `${host} is not one of the servers I look after.`,
    nobody: "Nobody is left to do that to.",
    tooMany: (n: number) => `That is ${n} accounts; at most 500 go at once. Please name fewer.`,
    severalHosts:
      "These accounts are on several servers. Please name those of one server at a time, as `name@server`.",
    unknownCode:
      "I know no such code: it was used, is older than an hour, or I was restarted since. Please ask again for what you want done.",
    somebodyElses: "That code belongs to another admin's request. Please ask for it yourself.",
    tooLate: "The time of that code is over; nothing was done. Please ask again.",
    listChanged: (command: string) =>
      `The list has changed since I showed it to you, so nothing was done. Ask again with \`${command} …\` and look at it.`,
    or: " or ",
    wave: (id: number) => `wave ${id}`,
  },
  {
    ask: {
      quarantine: (n, host) => `${accounts.de(n)} auf ${host} in Quarantäne setzen?`,
      release: (n, host) => `${accounts.de(n)} auf ${host} aus der Quarantäne freigeben?`,
      block: (n, host) => `${accounts.de(n)} auf ${host} sperren?`,
      unblock: (n, host) => `${accounts.de(n)} auf ${host} entsperren?`,
      delete: (n, host) => `${accounts.de(n)} auf ${host} endgültig löschen?`,
    },
    means: {
      quarantine:
        "Anmelden geht, schreiben aber nur an mich, die Admins, die Kontaktadressen des Servers und die eigenen Kontakte hier.",
      release: "Sie können wieder allen schreiben.",
      block:
        "Die Anmeldung wird mit einem Text abgelehnt, der sagt, an wen man sich wendet; Passwörter bleiben. Schon verschickte Kontaktanfragen bleiben bestehen.",
      unblock: "Sie können sich wieder anmelden, mit dem alten Passwort.",
      delete:
        "Was bleibt: Kopien in Archiven anderer und in Räumen, Server-Logs und Backups bis zu ihrem Ablauf. Das lässt sich nicht zurücknehmen.",
    },
    names: (names) => `Konten: ${names}`,
    ranked: (names) => `Die unsichersten zuerst: ${names}`,
    spared: (names) => `Ausgelassen, weil als in Ordnung markiert: ${names}`,
    alive: (names) => `Ausgelassen, weil jemand sie benutzt; nenne sie, um sie einzuschließen: ${names}`,
    life: {
      used: "war angemeldet",
      wrote: "hat geschrieben",
      contacts: (n) => count(n, "de", "Kontakt", "Kontakte"),
    },
    allAlive: (names, command) =>
      `Jedes davon benutzt jemand: ${names}. Soll es trotzdem sein, nenne sie: \`${command} NAME …\`.`,
    guarded: (names) => `Ausgelassen, weil geschützt: ${names}`,
    restricted: (names) =>
      `Nicht gelöscht, weil die Verwendung der Daten eingeschränkt ist (Art. 18 DSGVO): ${names}. Schließ erst die Anfrage ab (\`beantworten\` oder \`ablehnen\`); wem das Konto gehört, erfährt es vorher.`,
    restrictedRequest: (name, n) => `${name} (Anfrage ${n})`,
    restrictedMembers: (n) =>
      `Aus der Welle ausgelassen, weil die Verwendung der Daten eingeschränkt ist (Art. 18 DSGVO): ${accounts.de(n)}. Mit seinem Namen geht es noch, wo das andere schützt oder wem das Konto gehört.`,
    confirm: (code, within) => `Damit es geschieht, schreib innerhalb von ${within} \`${code}\`.`,
    done: {
      quarantine: (n) => `Erledigt: ${accounts.de(n)} in Quarantäne.`,
      release: (n) => `Erledigt: ${accounts.de(n)} freigegeben.`,
      block: (n) => `Erledigt: ${accounts.de(n)} gesperrt.`,
      unblock: (n) => `Erledigt: ${accounts.de(n)} entsperrt.`,
      delete: (n) => `Erledigt: ${accounts.de(n)} gelöscht.`,
    },
    uploads: (files) => `Dazu ${count(files, "de", "hochgeladene Datei", "hochgeladene Dateien")}.`,
    tombstone: "Die bloßen Namen behält der Server als Grabsteine, damit niemand sie neu registriert.",
    undo: (command) => `\`${command}\` nimmt es zurück.`,
    failed: (name, why) => `Nicht geschehen: ${name} (${why}).`,
    moreFailed: (n) => `Und ${n} weitere nicht.`,
    stopped: (n) => `Angehalten: ${accounts.de(n)} unverändert.`,
    underway: {
      quarantine: (n, host) => `Quarantäne für ${accounts.de(n)} auf ${host}`,
      release: (n, host) => `Freigabe von ${accounts.de(n)} auf ${host}`,
      block: (n, host) => `Sperre für ${accounts.de(n)} auf ${host}`,
      unblock: (n, host) => `Entsperren von ${accounts.de(n)} auf ${host}`,
      delete: (n, host) => `Löschen von ${accounts.de(n)} auf ${host}`,
    },
    words: {
      quarantine: "quarantäne",
      release: "freigeben",
      block: "sperren",
      unblock: "entsperren",
      delete: "löschen",
    },
    noWave: (id) => `Eine Welle ${id} kenne ich nicht; \`anmeldungen verdächtig\` zeigt, was es gibt.`,
    whichHost: (name, choices) => `Welches Konto ${name}? Bitte schreib ${choices}.`,
    notServed: (host) => `${host} gehört nicht zu den Servern, um die ich mich kümmere.`,
    nobody: "Es bleibt niemand übrig.",
    tooMany: (n) => `Das sind ${n} Konten; auf einmal gehen höchstens 500. Bitte nenne weniger.`,
    severalHosts:
      "Diese Konten liegen auf mehreren Servern. Bitte nenne die eines Servers, als `name@server`.",
    unknownCode:
      "Diesen Code kenne ich nicht: Er ist verbraucht, älter als eine Stunde, oder ich wurde neu gestartet. Bitte verlange es noch einmal.",
    somebodyElses: "Dieser Code gehört zu einer Anfrage von jemand anderem. Bitte verlange es selbst.",
    tooLate: "Die Zeit dieses Codes ist um; nichts ist geschehen. Bitte verlange es noch einmal.",
    listChanged: (command) =>
      `Die Liste hat sich geändert, seit ich sie dir gezeigt habe; nichts ist geschehen. Verlange es mit \`${command} …\` noch einmal und sieh sie dir an.`,
    or: " oder ",
    wave: (id) => `Welle ${id}`,
  },
);

const opposites: Partial<Record<ActVerb, ActVerb>> = {
  quarantine: "release",
  release: "quarantine",
  block: "unblock",
  unblock: "block",
};
const failuresShown = 10;

/** All that an admin should know before the yes: every name, what it means, how to confirm. */
export function sayProposal(proposal: Proposal, { language, now }: Voice): string {
  const said = texts[language];
  const { act, spared, alive, protected: guarded } = proposal;
  const list = (names: readonly string[]) => names.map(showName).join(", ");
  return [
    said.ask[act.verb](act.accounts.length, act.host),
    (proposal.ranked ? said.ranked : said.names)(list(act.accounts)),
    ...(spared.length > 0 ? [said.spared(list(spared))] : []),
    ...(alive.length > 0 ? [said.alive(sayAlive(alive, language))] : []),
    ...(guarded.length > 0 ? [said.guarded(list(guarded))] : []),
    ...sayRestricted(proposal.restricted, language),
    said.means[act.verb],
    said.confirm(proposal.code, duration(Math.max(proposal.expires - now, 0), language)),
  ].join("\n");
}

function sayRestricted({ accounts: named, members }: Restricted, language: Language): string[] {
  const said = texts[language];
  const names = named.map(({ user, request }) => said.restrictedRequest(showName(user), request));
  return [
    ...(names.length > 0 ? [said.restricted(names.join(", "))] : []),
    ...(members > 0 ? [said.restrictedMembers(members)] : []),
  ];
}

function sayAlive(alive: readonly Used[], language: Language): string {
  const { life } = texts[language];
  return alive
    .map(({ user, used, wrote, contacts }) => {
      const signs = [
        ...(used ? [life.used] : []),
        ...(wrote ? [life.wrote] : []),
        ...(contacts > 0 ? [life.contacts(contacts)] : []),
      ];
      return `${showName(user)} (${signs.join(", ")})`;
    })
    .join(", ");
}

/** What is being done, while it takes its time. */
export function sayUnderway({ verb, accounts: those, host }: Act, { language }: Voice): string {
  return texts[language].underway[verb](those.length, host);
}

/** What became of it, and how to take it back. */
export function sayDone({ act, wave, outcomes }: Done, { language }: Voice): string {
  const said = texts[language];
  const done = outcomes.filter(({ ok }) => ok);
  const stopped = outcomes.filter(({ ok, error }) => !ok && error === "stopped").length;
  const failed = outcomes.filter(({ ok, error }) => !ok && error !== "stopped");
  const files = done.reduce((sum, { uploads }) => sum + (uploads?.files ?? 0), 0);
  const opposite = opposites[act.verb];
  const names = done.map(({ user }) => user);
  const copyable = names.length <= 10 && names.every((name) => /^[\p{L}\p{N}._=+-]{1,64}$/u.test(name));
  return [
    said.done[act.verb](done.length),
    ...(files > 0 ? [said.uploads(files)] : []),
    ...(done.some(({ remains }) => remains?.includes("tombstone") === true) ? [said.tombstone] : []),
    ...failed.slice(0, failuresShown).map(({ user, error }) => said.failed(showName(user), error ?? "?")),
    ...(failed.length > failuresShown ? [said.moreFailed(failed.length - failuresShown)] : []),
    ...(stopped > 0 ? [said.stopped(stopped)] : []),
    ...(opposite === undefined || done.length === 0
      ? []
      : [
          said.undo(
            `${said.words[opposite]} ${wave !== undefined ? said.wave(wave) : copyable ? names.join(" ") : "…"}`,
          ),
        ]),
  ].join("\n");
}

/** Why nothing was done, and what to do instead. */
export function sayRefusal(refusal: Refusal, { language }: Voice): string {
  const said = texts[language];
  switch (refusal.kind) {
    case "trouble":
      return sayTrouble(refusal.trouble, language);
    case "no-wave":
      return said.noWave(refusal.id);
    case "which-host": {
      const choices = refusal.hosts.map((host) => `\`${refusal.name.user}@${host}\``).join(said.or);
      return said.whichHost(showName(refusal.name.user), choices);
    }
    case "not-served":
      return said.notServed(showName(refusal.host));
    case "nobody":
      return [
        said.nobody,
        ...(refusal.protected.length > 0 ? [said.guarded(refusal.protected.map(showName).join(", "))] : []),
        ...(refusal.spared.length > 0 ? [said.spared(refusal.spared.map(showName).join(", "))] : []),
        ...sayRestricted(refusal.restricted, language),
      ].join(" ");
    case "all-alive":
      return said.allAlive(sayAlive(refusal.alive, language), said.words[refusal.verb]);
    case "too-many":
      return said.tooMany(refusal.count);
    case "several-hosts":
      return said.severalHosts;
    case "unknown-code":
      return said.unknownCode;
    case "somebody-elses":
      return said.somebodyElses;
    case "too-late":
      return said.tooLate;
    case "list-changed":
      return said.listChanged(said.words[refusal.verb]);
  }
}
