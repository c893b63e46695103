import { missing, oneOf, wholeNumber, type Argument } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import { oneUser, type UserName } from "../src/conversation/targets.js";
import type { Voice } from "../src/language/voice.js";
import type { RequestNeeds } from "../src/requests/commands.js";
import { reportOf } from "../src/requests/report.js";
import { sayReport } from "../src/requests/say-report.js";
import { sayMine, sayRequests, sayRequestsOf } from "../src/requests/say-requests.js";
import type { BareJid } from "../src/xmpp/jid.js";

type Wish =
  | { readonly kind: "open" | "all" }
  | { readonly kind: "report"; readonly year: number }
  | { readonly kind: "of"; readonly user: UserName };

const kinds = oneOf({
  open: { en: ["open"], de: ["offene"] },
  all: { en: ["all"], de: ["alle"] },
  report: { en: ["report"], de: ["bericht"] },
  of: { en: ["of"], de: ["von"] },
});
const years = wholeNumber({ en: "YEAR", de: "JAHR" }, { min: 2018, max: 2200 });

const wish: Argument<Wish> = {
  usage: { en: "[open|all|report YEAR|of JID]", de: "[offene|alle|bericht JAHR|von JID]" },
  expects: kinds.expects,
  keywords: kinds.keywords,
  read: (words) => {
    if (words.length === 0) return { ok: true, value: { kind: "open" }, rest: [] };
    const kind = kinds.read(words);
    if (!kind.ok) return kind;
    if (kind.value === "report") {
      const year = years.read(kind.rest);
      return year.ok ? { ...year, value: { kind: "report", year: year.value } } : year;
    }
    if (kind.value === "of") {
      if (kind.rest.length === 0) return missing(oneUser.expects);
      const user = oneUser.read(kind.rest);
      return user.ok ? { ...user, value: { kind: "of", user: user.value } } : user;
    }
    return { ...kind, value: { kind: kind.value } };
  },
};

/** What listing requests works with. */
interface Needs extends RequestNeeds {
  readonly hosts: readonly string[];
  readonly timeZone: string;
}

type Say = (voice: Voice) => string;

/** The requests: all for an admin, one's own for anybody else. */
export const requests = command({
  name: "requests",
  words: { en: ["requests"], de: ["anfragen"] },
  audience: "user",
  destructive: false,
  arguments: { wish },
  summary: {
    en: "lists the open requests of data subjects, the most urgent first; a year in numbers; or those of one account. For users: your own",
    de: "zählt die offenen Anfragen Betroffener auf, die dringendste zuerst; ein Jahr in Zahlen; oder die eines Kontos. Für Benutzer: deine eigenen",
  },
  examples: {
    en: ["requests", "requests all", "requests report 2026", "requests of anna@example.org"],
    de: ["anfragen", "anfragen alle", "anfragen bericht 2026", "anfragen von anna@example.org"],
  },
  execute: ({ requests: book, hosts, timeZone }: Needs, { wish: wished }, { jid, audience }) => {
    if (audience !== "admin") {
      const own = book.ofPerson(jid);
      return done<Say>((voice) => sayMine(own, voice));
    }
    if (wished.kind === "report") {
      const report = reportOf(wished.year, book.ofYear(wished.year), timeZone);
      return done<Say>((voice) => sayReport(report, voice));
    }
    if (wished.kind === "of") {
      const { user, host = hosts[0] ?? "" } = wished.user;
      const person = `${user.toLowerCase()}@${host}` as BareJid;
      const found = { kept: book.ofPerson(person), shrunk: book.shrunkOf(person) };
      return done<Say>((voice) => sayRequestsOf(person, found, voice));
    }
    const list = book.list(wished.kind);
    return done<Say>((voice) => sayRequests(list, voice));
  },
  render: (say, voice) => say(voice),
});
