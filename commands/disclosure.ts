import type { Argument } from "../src/conversation/arguments.js";
import { missing, noKeywords, wholeNumber, wrong } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import {
  categories,
  type Category,
  type Disclosure,
  type Disclosures,
  type NewDisclosure,
} from "../src/disclosures/book.js";
import type { Disclosing } from "../src/disclosures/disclosing.js";
import { sayCode, sayDisclosureProblem, sayDisclosures } from "../src/disclosures/say.js";
import { bareJid } from "../src/xmpp/jid.js";

/** What `disclosure` works with. */
export interface DisclosureNeeds {
  readonly disclosures: Disclosures;
  readonly disclosing: Pick<Disclosing, "propose">;
  /** Have two people to agree? */
  readonly twoDisclose: boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

type Wish =
  | { readonly kind: "list" }
  | { readonly kind: "approve" | "release"; readonly number: number }
  | { readonly kind: "new"; readonly record: NewDisclosure };

const known = categories.join(", ");
const expects = {
  en: `\`list\`, \`approve 3\`, \`release 3\`, or \`new JID WHAT | WHO ASKED | LEGAL BASIS\` with WHAT of ${known}`,
  de: `\`liste\`, \`zustimmen 3\`, \`freigeben 3\`, oder \`neu JID WAS | WER | RECHTSGRUNDLAGE\` mit WAS aus ${known}`,
};
const number = wholeNumber({ en: "N", de: "N" }, { min: 1, max: 99_999 });
const verbs: Readonly<Record<string, Wish["kind"]>> = {
  list: "list",
  liste: "list",
  approve: "approve",
  zustimmen: "approve",
  release: "release",
  freigeben: "release",
  new: "new",
  neu: "new",
};

interface Told {
  readonly records: readonly Disclosure[];
  readonly two: boolean;
  /** By which the server collects it. */
  readonly code?: string | undefined;
}

function readNew(words: readonly string[]): NewDisclosure | string {
  const [head = "", authority = "", basis = ""] = words
    .join(" ")
    .split("|")
    .map((part) => part.trim());
  const [account = "", ...what] = head.split(/[\s,]+/);
  const person = bareJid(account);
  if (!person?.includes("@")) return account;
  const strange = what.find((each) => !categories.some((category) => category === each.toLowerCase()));
  if (strange !== undefined) return strange;
  if (what.length === 0 || authority === "" || basis === "") return head;
  return { person, categories: what.map((each) => each.toLowerCase() as Category), authority, basis };
}

const wish: Argument<Wish> = {
  usage: { en: "list|new …|approve N|release N", de: "liste|neu …|zustimmen N|freigeben N" },
  expects,
  keywords: noKeywords,
  read: ([first, ...rest]) => {
    if (first === undefined) return { ok: true, value: { kind: "list" }, rest };
    const kind = verbs[first.toLowerCase()];
    if (kind === undefined) return wrong(first, expects);
    if (kind === "list") return { ok: true, value: { kind }, rest };
    if (kind === "new") {
      if (rest.length === 0) return missing(expects);
      const record = readNew(rest);
      return typeof record === "string"
        ? wrong(record, expects)
        : { ok: true, value: { kind, record }, rest: [] };
    }
    const which = number.read(rest);
    return which.ok ? { ...which, value: { kind, number: which.value } } : which;
  },
};

/** What was handed to authorities: sealed, for its readers alone (policy row 14). */
export const disclosure = command({
  name: "disclosure",
  words: { en: ["disclosure"], de: ["offenlegung"] },
  audience: "admin",
  sealed: true,
  destructive: false,
  arguments: { wish },
  summary: {
    en: "sealed records of what the law made you hand to authorities; for `disclosures.readers` alone",
    de: "versiegelte Einträge darüber, was das Gesetz euch Behörden herausgeben ließ; nur für `disclosures.readers`",
  },
  examples: {
    en: ["disclosure new eve@example.org account, lastlogin | Police Exampletown, 12 Js 34/26 | § 100j StPO"],
    de: [
      "offenlegung neu eve@example.org account, lastlogin | Polizei Musterstadt, 12 Js 34/26 | § 100j StPO",
    ],
  },
  execute: async (
    { disclosures, disclosing, twoDisclose: two, now }: DisclosureNeeds,
    { wish: wished },
    { jid: by },
  ) => {
    if (wished.kind === "list") return done<Told>({ records: disclosures.list(), two });
    if (wished.kind === "new") {
      const record = disclosures.open(wished.record, by, now());
      return done<Told>({ records: [record], two, code: await disclosing.propose(record, by) });
    }
    const changed = disclosures[wished.kind](wished.number, by, now());
    if (!changed.ok) return failed((voice) => sayDisclosureProblem(changed.error, voice));
    const code = wished.kind === "approve" ? await disclosing.propose(changed.value, by) : undefined;
    return done<Told>({ records: [changed.value], two, code });
  },
  render: ({ code, ...told }, voice) =>
    [sayDisclosures(told, voice), ...(code === undefined ? [] : [sayCode(code, voice)])].join("\n"),
});
