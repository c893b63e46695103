import { catalogue } from "../language/catalogue.js";
import { showAccount, showCommand, showName } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { Account } from "../server/hands.js";
import type { KnownSignUp } from "../signups/known.js";
import type { Deed } from "./ledger.js";
import { sayDeeds } from "./say-deeds.js";

/** What there is to tell of one account. */
export interface AccountView {
  readonly user: string;
  readonly host: string;
  readonly account: Account;
  readonly signUp: KnownSignUp | undefined;
  /** What was done to it, the newest first. */
  readonly deeds: readonly Deed[];
  /** Numbers of its owner's open requests. */
  readonly requests: readonly number[];
  /** The admin wanted to know it for a case, and there is none. */
  readonly noCase: boolean;
  /** The request by which the use of its data is restricted: then there is neither sign-up nor deed. */
  readonly restriction: number | undefined;
}

const texts = catalogue(
  {
    made: (at: string) => `made ${at}`,
    unknown: "made at a time that nobody noted",
    state: { quarantined: "in quarantine", blocked: "blocked", disabled: "disabled", free: "not held" },
    online: { yes: "online", no: "offline" },
    flagged: (why: string) => `⚠ Flagged; ${why} tells why.`,
    look: (why: string) => `👀 Worth a look; ${why} tells why.`,
    marked: (word: string, by: string) => `Marked ${word} by ${by}.`,
    words: { spam: "as spam", ok: "as ok" },
    why: "why",
    last: (at: string) => `last there ${at}`,
    used: { active: "", unused: "unused for long", never: "never used", unknown: "" },
    requests: (numbers: string) => `Open requests: ${numbers}.`,
    noCase: "There is no open request of this account: when its owner was last there isn't told.",
    restricted: (request: number) =>
      `The use of its data is restricted (Art. 18 GDPR, request ${request}): what I noted of it is not shown.`,
  },
  {
    made: (at) => `angelegt ${at}`,
    unknown: "angelegt zu einer Zeit, die niemand notiert hat",
    state: {
      quarantined: "in Quarantäne",
      blocked: "gesperrt",
      disabled: "abgeschaltet",
      free: "nicht zurückgehalten",
    },
    online: { yes: "online", no: "offline" },
    flagged: (why) => `⚠ Verdächtig; ${why} sagt, warum.`,
    look: (why) => `👀 Zum Ansehen; ${why} sagt, warum.`,
    marked: (word, by) => `Von ${by} ${word} markiert.`,
    words: { spam: "als Spam", ok: "als in Ordnung" },
    why: "warum",
    last: (at) => `zuletzt da ${at}`,
    used: { active: "", unused: "lange nicht benutzt", never: "nie benutzt", unknown: "" },
    requests: (numbers) => `Offene Anfragen: ${numbers}.`,
    noCase:
      "Von diesem Konto gibt es keine offene Anfrage: Wann es zuletzt benutzt wurde, wird nicht gesagt.",
    restricted: (request) =>
      `Die Verwendung seiner Daten ist eingeschränkt (Art. 18 DSGVO, Anfrage ${request}): Was ich notiert habe, wird nicht gezeigt.`,
  },
);

/** One account in a few lines; when its owner was last there only for a purpose (policy row 9). */
export function sayAccount(view: AccountView, voice: Voice): string {
  const { user, host, account, signUp, deeds, requests, restriction } = view;
  const { language, now, timeZone } = voice;
  const said = texts[language];
  const states = [
    ...(account.quarantined ? [said.state.quarantined] : []),
    ...(account.blocked ? [said.state.blocked] : []),
    ...(account.enabled ? [] : [said.state.disabled]),
  ];
  const made =
    account.registered === null
      ? said.unknown
      : said.made(moment(account.registered, now, timeZone, language));
  const verdict = signUp?.verdict;
  const level = signUp?.level ?? null;
  return [
    [
      showAccount({ user, host }, voice),
      made,
      states.length > 0 ? states.join(", ") : said.state.free,
      account.online ? said.online.yes : said.online.no,
      ...(said.used[account.used] === "" ? [] : [said.used[account.used]]),
      ...(account.last === null ? [] : [said.last(moment(account.last, now, timeZone, language))]),
    ].join(", "),
    ...(view.noCase ? [said.noCase] : []),
    ...(requests.length > 0 ? [said.requests(requests.join(", "))] : []),
    ...(level === null || !signUp ? [] : [said[level](showCommand(said.why, signUp, voice))]),
    ...(verdict ? [said.marked(said.words[verdict.word], showName(verdict.by))] : []),
    ...(restriction === undefined ? [] : [said.restricted(restriction)]),
    ...(deeds.length > 0 ? [sayDeeds(deeds, voice)] : []),
  ].join("\n");
}
