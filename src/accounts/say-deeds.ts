import { catalogue } from "../language/catalogue.js";
import { count } from "../language/numbers.js";
import { showName, showSome } from "../language/show-name.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";
import type { Deed } from "./ledger.js";

const texts = catalogue(
  {
    none: "Nothing yet.",
    accounts: (n: number, names: string) => `${count(n, "en", "account", "accounts")} (${names})`,
  },
  { none: "Noch nichts.", accounts: (n, names) => `${count(n, "de", "Konto", "Konten")} (${names})` },
);

const namesShown = 5;

/** One line for each thing done: when, by whom, what, to whom, why. */
export function sayDeeds(deeds: readonly Deed[], { language, now, timeZone }: Voice): string {
  const said = texts[language];
  if (deeds.length === 0) return said.none;
  return deeds
    .map(({ at, by, what, host, accounts, note }) =>
      [
        `${moment(at, now, timeZone, language)} ${by}: ${what}`,
        accounts.length === 0
          ? host
          : said.accounts(
              accounts.length,
              showSome(accounts.slice(0, namesShown).map(showName), accounts.length, language),
            ),
        ...(note === "" ? [] : [note]),
      ].join(", "),
    )
    .join("\n");
}
