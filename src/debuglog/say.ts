import { catalogue, type Both } from "../language/catalogue.js";
import { count, number } from "../language/numbers.js";
import { clock, duration, moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { DebugLevel, DebugState, DebugSummary, DebugWindow } from "../server/hands.js";
import type { DebugLimits, WishFault } from "./wish.js";

const texts = catalogue(
  {
    on: (level: string, until: string, span: string) =>
      `The ${level} log is on until ${until} (${span}); it ends in the server, also without me. Everybody online was told. \`debug off\` ends it now, \`debug summary\` shows what it holds.`,
    off: "The debug log is off. Everybody online was told.",
    isOff: "The debug log is off.",
    isOn: (level: string, until: string, by: string) => `The ${level} log is on until ${until}, for ${by}.`,
    past: (at: string, level: string, span: string, by: string, why: string, told: string, file: string) =>
      `${at}: ${level}, ${span}, for ${by}; ${why}; ${told}; ${file}`,
    told: (start: number, login: number, finish: number) =>
      `told ${number(start, "en")} at the start, ${number(login, "en")} at login, ${number(finish, "en")} at the end`,
    why: {
      expired: "ended by itself",
      requested: "switched off",
      restarted: "ended when the server restarted",
      replaced: "went over into the next one",
    },
    file: { kept: "file kept", gone: "file deleted" },
    noReasons:
      "Why? The privacy policy allows a debug log for what the error log can't tell. Write what happened, a slash, and why the error log isn't enough, for example `debug on 30m logins fail since noon / the error log is empty`.",
    oneReason:
      "And why isn't the error log enough? Write both, with a slash between: `debug on 30m logins fail since noon / the error log is empty`.",
    tooLong: (longest: string) =>
      `That is too long: a debug log lasts ${longest} at most (\`debugLog.maxMinutes\`).`,
    summary: (n: string) => `${n} so far, by part of the server:`,
    errors: "The last warnings and errors, with JIDs, addresses and quoted texts replaced:",
    noErrors: "No warnings or errors.",
    ended: (at: string, why: string) =>
      `The debug log has ended (${at}): it ${why}. Everybody who was online was told.`,
    cut: (at: string) =>
      `The server was restarted (${at}) while the debug log was on: that ended it, and nobody could be told at that moment. \`announce\` tells those who are online now.`,
  },
  {
    on: (level, until, span) =>
      `Das ${level}-Log läuft bis ${until} (${span}); es endet im Server, auch ohne mich. Alle, die online sind, wissen es. \`debug aus\` beendet es sofort, \`debug auswertung\` zeigt, was darin steht.`,
    off: "Das Debug-Log ist aus. Alle, die online sind, wissen es.",
    isOff: "Das Debug-Log ist aus.",
    isOn: (level, until, by) => `Das ${level}-Log läuft bis ${until}, für ${by}.`,
    past: (at, level, span, by, why, told, file) =>
      `${at}: ${level}, ${span}, für ${by}; ${why}; ${told}; ${file}`,
    told: (start, login, finish) =>
      `gesagt: ${number(start, "de")} am Anfang, ${number(login, "de")} beim Anmelden, ${number(finish, "de")} am Ende`,
    why: {
      expired: "endete von selbst",
      requested: "ausgeschaltet",
      restarted: "endete mit dem Neustart des Servers",
      replaced: "ging in das nächste über",
    },
    file: { kept: "Datei noch da", gone: "Datei gelöscht" },
    noReasons:
      "Warum? Die Datenschutzerklärung erlaubt ein Debug-Log nur für das, was das Fehler-Log nicht zeigt. Schreib, was los ist, einen Schrägstrich, und warum das Fehler-Log nicht reicht, zum Beispiel `debug an 30m Anmeldungen scheitern seit Mittag / im Fehler-Log steht nichts`.",
    oneReason:
      "Und warum reicht das Fehler-Log nicht? Schreib beides, mit Schrägstrich dazwischen: `debug an 30m Anmeldungen scheitern seit Mittag / im Fehler-Log steht nichts`.",
    tooLong: (longest) =>
      `Das ist zu lang: Ein Debug-Log dauert höchstens ${longest} (\`debugLog.maxMinutes\`).`,
    summary: (n) => `Bisher ${n}, nach Teilen des Servers:`,
    errors: "Die letzten Warnungen und Fehler; JIDs, Adressen und Texte in Anführungszeichen sind ersetzt:",
    noErrors: "Keine Warnungen oder Fehler.",
    ended: (at, why) => `Das Debug-Log ist zu Ende (${at}): Es ${why}. Alle, die online waren, wissen es.`,
    cut: (at) =>
      `Der Server wurde neu gestartet (${at}), während das Debug-Log lief: Damit endete es, und in dem Moment ließ sich das niemandem sagen. \`ankündigen\` sagt es allen, die jetzt online sind.`,
  },
);

const counted: Both<(n: number) => string> = {
  en: (n) => count(n, "en", "line", "lines"),
  de: (n) => count(n, "de", "Zeile", "Zeilen"),
};

export function sayOn(window: DebugWindow, { language, timeZone }: Voice): string {
  const span = duration(window.until - window.started, language);
  return texts[language].on(window.level, clock(window.until, timeZone, language), span);
}

export function sayOff({ language }: Voice): string {
  return texts[language].off;
}

export function sayState({ open, past }: DebugState, { language, now, timeZone }: Voice): string {
  const said = texts[language];
  const rows = past
    .slice(0, 5)
    .map(({ started, level, by, ended, until, why, told, deleted }) =>
      said.past(
        moment(started, now, timeZone, language),
        level,
        duration((ended ?? until) - started, language),
        by,
        said.why[why ?? "expired"],
        said.told(told.start, told.login, told.finish),
        deleted !== null ? said.file.gone : said.file.kept,
      ),
    );
  const current = open ? said.isOn(open.level, clock(open.until, timeZone, language), open.by) : said.isOff;
  return [current, ...rows].join("\n");
}

export function saySummary({ lines, counts, errors }: DebugSummary, { language }: Voice): string {
  const said = texts[language];
  const modules = [...counts]
    .sort((a, b) => b.count - a.count)
    .slice(0, 15)
    .map(({ module, level, count: n }) => `${module} ${level}: ${number(n, language)}`);
  return [
    said.summary(counted[language](lines)),
    modules.join(", "),
    ...(errors.length > 0 ? [said.errors, ...errors.slice(-10)] : [said.noErrors]),
  ].join("\n");
}

/** A window has ended since the admins last heard of one. */
export function sayEnded(window: DebugWindow, { language, now, timeZone }: Voice): string {
  const said = texts[language];
  const at = moment(window.ended ?? window.until, now, timeZone, language);
  const why = window.why ?? "expired";
  return why === "restarted" ? said.cut(at) : said.ended(at, said.why[why]);
}

/** Why the log wasn't switched on. */
export function sayFault(fault: WishFault, limits: DebugLimits, { language }: Voice): string {
  const said = texts[language];
  if (fault === "too-long") return said.tooLong(duration(limits.longest, language));
  return fault === "no-reasons" ? said.noReasons : said.oneReason;
}

/** For the bot's presence while a window is open. */
export const debugStatusLine: Both<(level: DebugLevel, until: string) => string> = {
  en: (level, until) => `${level} log on until ${until}`,
  de: (level, until) => `${level}-Log bis ${until}`,
};
