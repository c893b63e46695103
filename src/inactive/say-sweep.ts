import { catalogue } from "../language/catalogue.js";
import { count, number } from "../language/numbers.js";
import { showName } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import { sayTrouble } from "../server/trouble.js";
import type { Sweep, SweepNews, SweepProblem } from "./sweep.js";

const texts = catalogue(
  {
    off: (host: string) =>
      `${host}: no order; unused accounts stay until somebody deletes them. \`inactive schedule on\` gives one.`,
    trial: (host: string, cap: number) =>
      `${host}: on trial, up to ${number(cap, "en")} a run. Nobody is deleted: I tell what would go. \`inactive schedule live\` makes it real.`,
    live: (host: string, cap: number) =>
      `${host}: unused accounts are deleted, up to ${number(cap, "en")} a run. \`inactive schedule off\` ends it.`,
    due: (n: number, at: string) => `Next: ${count(n, "en", "account", "accounts")}, ${at}.`,
    list: (host: string, n: number, found: number, at: string, names: string, dry: boolean) =>
      `${count(n, "en", "unused account", "unused accounts")} of ${number(found, "en")} on ${host} ${dry ? "would go" : "go"} ${at}: ${names}. Whoever logs in until then stays. \`keep NAME\` keeps one, \`inactive schedule off\` stops all.`,
    report: (host: string, gone: number, spared: number, dry: boolean) =>
      `${host}: ${count(gone, "en", "unused account", "unused accounts")} ${dry ? "would have been deleted (trial)" : "deleted"}, ${number(spared, "en")} spared because they were kept, used, or over a limit.`,
    code: (codes: string) =>
      `From then on the server deletes unused accounts by itself, each list after its time for a veto. To have it so, write ${codes} (within five minutes).`,
    held: (host: string, found: number) =>
      `${host}: the standing order for unused accounts (${number(found, "en")} on its list) deletes nobody any more, because your policy doesn't say it, or says otherwise: \`bin/kastellan check\` says what. \`inactive schedule off\` ends it.`,
    kept: (names: string) => `Kept: ${names}.`,
    noOrder: (host: string) =>
      `There is no standing order for unused accounts on ${host}, so none is deleted by itself there, and nothing was done. \`inactive schedule on\` gives the order, on trial first; then write this again.`,
    notPromised:
      "People have to know that unused accounts are deleted before it begins: publish it, and say so in `promises.inactiveUnused` and `promises.inactiveNeverUsed` of bot.config.json. Nothing was done.",
    against: (promises: string) =>
      `Your policy says otherwise, in ${promises}: that an admin decides, that names stay, that people are warned longer before than \`inactive.veto\`, or that they have longer than in \`inactive\`. Change and publish that first. Nothing was done.`,
  },
  {
    off: (host) =>
      `${host}: kein Auftrag; unbenutzte Konten bleiben, bis jemand sie löscht. \`inaktiv plan an\` gibt einen.`,
    trial: (host, cap) =>
      `${host}: zur Probe, bis zu ${number(cap, "de")} je Lauf. Gelöscht wird niemand: Ich sage, wer ginge. \`inaktiv plan scharf\` macht Ernst.`,
    live: (host, cap) =>
      `${host}: Unbenutzte Konten werden gelöscht, bis zu ${number(cap, "de")} je Lauf. \`inaktiv plan aus\` beendet es.`,
    due: (n, at) => `Als Nächstes: ${count(n, "de", "Konto", "Konten")}, ${at}.`,
    list: (host, n, found, at, names, dry) =>
      `${count(n, "de", "unbenutztes Konto", "unbenutzte Konten")} von ${number(found, "de")} bei ${host} ${dry ? "würden gehen" : "gehen"}: ${at}: ${names}. Wer sich bis dahin anmeldet, bleibt. \`behalte NAME\` behält eins, \`inaktiv plan aus\` hält alles an.`,
    report: (host, gone, spared, dry) =>
      `${host}: ${count(gone, "de", "unbenutztes Konto", "unbenutzte Konten")} ${dry ? "wären gelöscht worden (Probe)" : "gelöscht"}, ${number(spared, "de")} verschont, weil behalten, benutzt oder über einer Grenze.`,
    code: (codes) =>
      `Dann löscht der Server unbenutzte Konten von selbst, jede Liste nach ihrer Zeit für ein Veto. Wenn du das willst, schreib ${codes} (in den nächsten fünf Minuten).`,
    held: (host, found) =>
      `${host}: Der Auftrag für unbenutzte Konten (${number(found, "de")} auf seiner Liste) löscht niemanden mehr, denn deine Erklärung sagt es nicht oder anders: \`bin/kastellan check\` sagt, was. \`inaktiv plan aus\` beendet ihn.`,
    kept: (names) => `Behalten: ${names}.`,
    noOrder: (host) =>
      `Auf ${host} gibt es keinen Auftrag für unbenutzte Konten: Von selbst wird dort keines gelöscht, und nichts ist geschehen. \`inaktiv plan an\` gibt den Auftrag, erst zur Probe; schreib das hier danach noch einmal.`,
    notPromised:
      "Dass unbenutzte Konten gelöscht werden, müssen die Leute vorher wissen: Veröffentliche es und setze `promises.inactiveUnused` und `promises.inactiveNeverUsed` in bot.config.json. Nichts ist geschehen.",
    against: (promises) =>
      `In deiner Erklärung steht es anders, durch ${promises}: dass ein Admin entscheidet, dass Namen bleiben, dass Leute länger vorher gewarnt werden als \`inactive.veto\`, oder dass sie länger Zeit haben als in \`inactive\`. Ändere und veröffentliche das zuerst. Nichts ist geschehen.`,
  },
);

/** How the order stands, for each domain. */
export function saySweeps(sweeps: readonly Sweep[], { language, now, timeZone }: Voice): string {
  const said = texts[language];
  return sweeps
    .flatMap(({ host, on, live, cap, due, dueAt }) => [
      on ? (live ? said.live(host, cap) : said.trial(host, cap)) : said.off(host),
      ...(dueAt === null ? [] : [said.due(due.length, moment(dueAt, now, timeZone, language))]),
    ])
    .join("\n");
}

/** To the admins: a new list, with every name; or what came of one. */
export function saySweepNews(sweep: Sweep, what: SweepNews, { language, now, timeZone }: Voice): string {
  const said = texts[language];
  const { host, due, dueAt, found, live, last } = sweep;
  if (what === "report")
    return said.report(host, last?.gone.length ?? 0, last?.spared.length ?? 0, last?.dry ?? true);
  if (what === "held") return said.held(host, found);
  const at = moment(dueAt ?? now, now, timeZone, language);
  return said.list(host, due.length, found, at, due.map(showName).join(", "), !live);
}

/** @param codes one for each domain */
export function sayLive(codes: readonly string[], { language }: Voice): string {
  return texts[language].code(codes.map((code) => `\`${code}\``).join(", "));
}

export function sayKept(names: readonly string[], { language }: Voice): string {
  return texts[language].kept(names.map(showName).join(", "));
}

export function saySweepProblem(problem: SweepProblem, { language }: Voice): string {
  const said = texts[language];
  if (problem.kind === "trouble") return sayTrouble(problem.trouble, language);
  if (problem.kind === "no-order") return said.noOrder(problem.host);
  return problem.against.length > 0
    ? said.against(problem.against.map((key) => `\`${key}\``).join(", "))
    : said.notPromised;
}
