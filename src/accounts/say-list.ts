import { pageSize, type Page } from "../conversation/pages.js";
import { catalogue } from "../language/catalogue.js";
import { count, number } from "../language/numbers.js";
import { showAccount } from "../language/show-name.js";
import { moment, monthName } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import { tallyOf, type AccountList, type HostedAccount, type Tally } from "./listing.js";

const texts = catalogue(
  {
    head: ({ total, online, disabled, fresh }: Tally) =>
      `${count(total, "en", "account", "accounts")}: ${number(online, "en")} online, ${number(disabled, "en")} disabled, ${number(fresh, "en")} made in the last 30 days.`,
    last: (months: string) => `Last there: ${months}.`,
    earlier: (n: string) => `earlier ${n}`,
    never: (n: string) => `never ${n}`,
    unknown: (n: string) => `unknown ${n}`,
    newest: "The newest:",
    made: (at: string) => `made ${at}`,
    undated: "made at a time that nobody noted",
    seen: (month: string) => `last there in ${month}`,
    not: "not used yet",
    nobodyKnows: "nobody knows when last there",
    online: "online",
    disabled: "disabled",
    more: (n: number) => `${number(n, "en")} more: \`accounts more\`.`,
    end: "That was all.",
    nothing: "I have listed nothing for you within the last hour. `accounts` does.",
  },
  {
    head: ({ total, online, disabled, fresh }) =>
      `${count(total, "de", "Konto", "Konten")}: ${number(online, "de")} online, ${number(disabled, "de")} abgeschaltet, ${number(fresh, "de")} in den letzten 30 Tagen angelegt.`,
    last: (months) => `Zuletzt da: ${months}.`,
    earlier: (n) => `früher ${n}`,
    never: (n) => `nie ${n}`,
    unknown: (n) => `unbekannt ${n}`,
    newest: "Die neuesten:",
    made: (at) => `angelegt ${at}`,
    undated: "angelegt zu einer Zeit, die niemand notiert hat",
    seen: (month) => `zuletzt da im ${month}`,
    not: "noch nicht benutzt",
    nobodyKnows: "niemand weiß, wann zuletzt da",
    online: "online",
    disabled: "abgeschaltet",
    more: (n) => `${number(n, "de")} weitere: \`konten mehr\`.`,
    end: "Das waren alle.",
    nothing: "Ich habe dir in der letzten Stunde nichts aufgelistet. `konten` tut es.",
  },
);

/** All accounts: first how many of which kind, then name by name. When each was last there only by the month. */
export function sayAccounts({ whole, from }: Page<AccountList>, voice: Voice): string {
  const { language, now, timeZone } = voice;
  const said = texts[language];
  const row = (account: HostedAccount) =>
    [
      showAccount(account, voice),
      account.created === null ? said.undated : said.made(moment(account.created, now, timeZone, language)),
      account.month !== null
        ? said.seen(monthName(account.month, language))
        : account.known
          ? said.not
          : said.nobodyKnows,
      ...(account.online ? [said.online] : []),
      ...(account.enabled ? [] : [said.disabled]),
    ].join(", ");
  const tally = () => {
    const all = tallyOf(whole, now);
    const months = [
      ...all.months.map(([month, n]) => `${monthName(month, language)} ${number(n, language)}`),
      ...(all.earlier > 0 ? [said.earlier(number(all.earlier, language))] : []),
      ...(all.never > 0 ? [said.never(number(all.never, language))] : []),
      ...(all.unknown > 0 ? [said.unknown(number(all.unknown, language))] : []),
    ];
    return [said.head(all), ...(months.length > 0 ? [said.last(months.join(", "))] : []), said.newest];
  };
  const left = whole.accounts.length - from - pageSize;
  return [
    ...(from === 0 ? tally() : []),
    ...whole.accounts.slice(from, from + pageSize).map(row),
    ...(left > 0 ? [said.more(left)] : from > 0 ? [said.end] : []),
  ].join("\n");
}

export function sayNoAccounts({ language }: Voice): string {
  return texts[language].nothing;
}
