import type { Ledger } from "../src/accounts/ledger.js";
import { oneOf, optional, restText } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { sayFault, sayOff, sayOn, sayState, saySummary } from "../src/debuglog/say.js";
import type { DebugWatch } from "../src/debuglog/watch.js";
import { readWish, type DebugLimits } from "../src/debuglog/wish.js";
import type { Language } from "../src/language/language.js";
import type { Voice } from "../src/language/voice.js";
import type { DebugWindow, Hands } from "../src/server/hands.js";
import { sayTrouble } from "../src/server/trouble.js";

/** What `debug` works with. */
export interface DebugNeeds {
  readonly hands: Hands;
  readonly ledger: Pick<Ledger, "write">;
  readonly debugLog: {
    /** The bot's own host. */
    readonly host: string;
    readonly limits: DebugLimits;
    /** The server's users' language. */
    readonly language: Language;
    /** `debugLog.tell` */
    readonly tell: readonly ("online" | "login" | "status" | "asked")[];
    /** Tells those who asked for it. @returns how many */
    readonly tellAsked: (window: DebugWindow) => number;
    readonly watch: DebugWatch;
    /** Epoch ms. */
    readonly now: () => number;
  };
}

type Say = (voice: Voice) => string;

/** Of the ways in which users are told, the server decides on the first two. */
function waysOf(set: DebugNeeds["debugLog"]["tell"], { tell }: DebugWindow): readonly string[] {
  return [
    ...(tell.online ? ["online"] : []),
    ...(tell.login ? ["login"] : []),
    ...set.filter((way) => way === "status" || way === "asked"),
  ];
}

/** The timed debug log: a last resort, always with an end, two reasons, and a word to the users. */
export const debug = command({
  name: "debug",
  words: { en: ["debug"], de: ["debug"] },
  audience: "admin",
  destructive: false,
  arguments: {
    to: optional(
      oneOf({
        on: { en: ["on"], de: ["an", "ein"] },
        off: { en: ["off"], de: ["aus"] },
        status: { en: ["status"], de: ["status", "stand"] },
        summary: { en: ["summary"], de: ["auswertung"] },
      }),
    ),
    rest: optional(
      restText(
        {
          en: "[info|debug] [30m] WHAT / WHY NOT THE ERROR LOG",
          de: "[info|debug] [30m] WAS / WARUM NICHT DAS FEHLER-LOG",
        },
        {
          en: "what happened, a slash, and why the error log isn't enough",
          de: "was los ist, ein Schrägstrich, und warum das Fehler-Log nicht reicht",
        },
      ),
    ),
  },
  summary: {
    en: "switches the server's debug log on for a while, and tells the users",
    de: "schaltet das Debug-Log des Servers für eine Weile ein und sagt es den Nutzern",
  },
  details: {
    en: "It ends by itself in the server. `debug summary` counts what it holds and shows errors without names.",
    de: "Es endet im Server von selbst. `debug auswertung` zählt, was darin steht, und zeigt Fehler ohne Namen.",
  },
  examples: {
    en: [
      "debug on 30m logins fail since noon / the error log is empty",
      "debug off",
      "debug status",
      "debug summary",
    ],
    de: [
      "debug an 30m Anmeldungen scheitern seit Mittag / im Fehler-Log steht nichts",
      "debug aus",
      "debug status",
      "debug auswertung",
    ],
  },
  execute: async ({ hands, ledger, debugLog }: DebugNeeds, { to = "status", rest = "" }, { jid: by }) => {
    const { host, limits, language, tell, now } = debugLog;
    const record = (what: string, note: string) => {
      ledger.write({ at: now(), by, what, host, accounts: [], note });
    };
    if (to === "on") {
      const wish = readWish(
        rest.split(/\s+/).filter((word) => word !== ""),
        limits,
      );
      if (typeof wish === "string") return failed((voice) => sayFault(wish, limits, voice));
      const { level, span, what } = wish;
      const told = { online: tell.includes("online"), login: tell.includes("login") };
      const window = await hands.debugOn(host, { level, span, what, language, tell: told }, by);
      if (!window.ok) return failed((voice) => sayTrouble(window.error, voice.language));
      const asked = tell.includes("asked") ? debugLog.tellAsked(window.value) : 0;
      record(
        "debug on",
        `${wish.level}, ${Math.round(wish.span / 1000)} s: ${wish.what} / ${wish.whyNot}; told: ${waysOf(tell, window.value).join(", ")} (${asked} who asked)`,
      );
      await debugLog.watch.look();
      return done<Say>((voice) => sayOn(window.value, voice));
    }
    if (to === "off") {
      const off = await hands.debugOff(host, by);
      if (!off.ok) return failed((voice) => sayTrouble(off.error, voice.language));
      record("debug off", "");
      return done<Say>(sayOff);
    }
    if (to === "summary") {
      const summary = await hands.debugSummary(host, by);
      return summary.ok
        ? done<Say>((voice) => saySummary(summary.value, voice))
        : failed((voice) => sayTrouble(summary.error, voice.language));
    }
    const state = await hands.debugStatus(host);
    return state.ok
      ? done<Say>((voice) => sayState(state.value, voice))
      : failed((voice) => sayTrouble(state.error, voice.language));
  },
  render: (say, voice) => say(voice),
});
