import { oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import type { Voice } from "../src/language/voice.js";
import type { Language } from "../src/language/language.js";
import type { Copies } from "../src/requests/copy/copies.js";
import { copyTexts } from "../src/requests/copy/say.js";
import type { OwnRows } from "../src/requests/copy/own-rows.js";
import { sayHoldings } from "../src/requests/erasing/say-erasing.js";
import { sayToPeople } from "../src/requests/say-trouble.js";
import type { Told } from "../src/requests/told.js";
import type { PersonalHands } from "../src/server/personal.js";

/** What the commands about one's own data work with. */
export interface OwnDataNeeds {
  readonly personal: PersonalHands;
  readonly copies: Pick<Copies, "begin">;
  readonly ownRows: Pick<OwnRows, "about">;
  /** What of the server is true, as far as anybody knows. */
  readonly told: (language: Language) => Told;
  /** `operator.authority` */
  readonly authority: string | undefined;
}

type Say = (voice: Voice) => string;

/** One's own data: a copy (Art. 15), the portable form (Art. 20), or in short. */
export const data = command({
  name: "data",
  words: { en: ["data"], de: ["daten", "auskunft"] },
  audience: "user",
  destructive: false,
  arguments: {
    form: optional(
      oneOf({
        portable: { en: ["portable"], de: ["übertragbar"] },
        short: { en: ["short"], de: ["kurz"] },
      }),
    ),
  },
  summary: {
    en: "gives you a copy of all that is stored about your own account, encrypted; `short` tells it here, `portable` is for moving",
    de: "gibt dir eine Kopie von allem, was über dein eigenes Konto gespeichert ist, verschlüsselt; `kurz` sagt es gleich hier, `übertragbar` ist zum Umziehen",
  },
  details: {
    en: "Plain sentences do too: `my data`, `what do you know about me`, `portable copy`.",
    de: "Ganze Sätze gehen auch: `meine Daten`, `was weißt du über mich`, `übertragbare Kopie`.",
  },
  examples: { en: ["data", "data short", "data portable"], de: ["daten", "daten kurz", "daten übertragbar"] },
  execute: async (
    { personal, copies, ownRows, told, authority }: OwnDataNeeds,
    { form },
    { jid, from, language },
  ) => {
    if (form === "short") {
      const found = await personal.holdings(jid);
      if (!found.ok) return failed((voice) => sayToPeople(found.error, voice.language));
      const noted = ownRows.about(jid).length;
      return done<Say>((voice) => sayHoldings({ holdings: found.value, noted, told, authority }, voice));
    }
    const kind = form === "portable" ? "portable" : "copy";
    const begun = await copies.begin(jid, { asker: from, kind, lang: language });
    return done<Say>(({ language: spoken }) => {
      const said = copyTexts[spoken];
      if (typeof begun === "object") return said[begun.why](begun.number);
      return begun === "begun" ? said.begun : said.already;
    });
  },
  render: (say, voice) => say(voice),
});
