import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";

/** Sentences that stand in many policies and that are known to be doubtful in law. */

export type Doubt =
  "agreement-by-use" | "no-objection" | "claims-compliance" | "claims-safety" | "never-to-anybody";

const signs: readonly (readonly [Doubt, RegExp])[] = [
  [
    "agreement-by-use",
    /\b(by|through)\s+(simply\s+|merely\s+)?(using|the use|registering|use of)\b.{0,120}\b(agree|consent|accept)/isu,
  ],
  [
    "agreement-by-use",
    /\b(agree|consent|accept)\w*\b.{0,80}\bby\s+(simply\s+|merely\s+)?(using|registering)/isu,
  ],
  [
    "agreement-by-use",
    /\b(durch|mit)\s+(die|der|deine|deiner|Ihre|Ihrer)\s+(bloße\w*\s+)?(Nutzung|Benutzung|Registrierung|Anmeldung)\b.{0,140}(stimm|einverstanden|willig|akzeptier|erkenn\w* .{0,30} an\b)/isu,
  ],
  [
    "agreement-by-use",
    /\b(stimm\w*|willig\w*|einverstanden|akzeptier\w*)\b.{0,100}\b(indem|wenn)\s+(du|Sie|man)\b.{0,40}(nutz|benutz|registrier)/isu,
  ],
  ["no-objection", /\bno\s+(possibility|way|right|option)\s+(to|of|for)\s+object/isu],
  ["no-objection", /\b(can\s?not|can't|cannot)\s+object\b/isu],
  [
    "no-objection",
    /\bkeine?r?l?e?i?\s+(Widerspruchs(möglichkeit|recht)|Möglichkeit\b.{0,40}\bwidersprechen)/isu,
  ],
  ["no-objection", /\bWiderspruch\b.{0,40}\b(nicht möglich|ausgeschlossen)\b/isu],
  ["claims-compliance", /\b(GDPR|DSGVO|DS-GVO)[\s-]*(compliant|compliance|konform\w*)/isu],
  ["claims-compliance", /\bcompl(y|ies|iant)\b.{0,40}\b(GDPR|law|regulation|privacy|data protection)/isu],
  [
    "claims-compliance",
    /\b(im Einklang mit|gemäß den Vorgaben|entspr\w+|erfüll\w+)\b.{0,50}\b(DSGVO|DS-GVO|Datenschutzrecht|Datenschutzgesetz\w*)/isu,
  ],
  ["claims-safety", /\b(100\s?%|absolutely|completely|perfectly)\s+(secure|safe|anonymous)\b/isu],
  ["claims-safety", /\b(100\s?%\w*|absolut|vollkommen|völlig)\s+(sicher|anonym)\b/isu],
  ["never-to-anybody", /\b(never|under no circumstances)\b.{0,60}\b(third parties|anybody|anyone)\b/isu],
  ["never-to-anybody", /\b(niemals|nie|unter keinen Umständen)\b.{0,60}\b(Dritte\w*|irgendjemand\w*)\b/isu],
];

/** @returns the sentences of a text that are doubtful, and why */
export function doubtsIn(text: string): readonly { readonly doubt: Doubt; readonly sentence: string }[] {
  const sentences = text.split(/(?<=[.!?])\s+|\n{2,}/u);
  return sentences.flatMap((sentence) =>
    [...new Set(signs.filter(([, sign]) => sign.test(sentence)).map(([doubt]) => doubt))].map((doubt) => ({
      doubt,
      sentence: sentence.trim(),
    })),
  );
}

const texts = catalogue(
  {
    "agreement-by-use":
      "use alone is no consent: that takes a clear act for each purpose (Art. 4(11), recital 32 GDPR)",
    "no-objection":
      "where processing rests on Art. 6(1)(f), people can object (Art. 21 GDPR), and have to be told so",
    "claims-compliance": "nobody can promise to be in line with the law; say what is done",
    "claims-safety": "nothing is quite safe; say what is done",
    "never-to-anybody": "contacts, their servers and, where the law obliges, authorities do get data: say so",
  } satisfies Record<Doubt, string>,
  {
    "agreement-by-use":
      "Nutzung allein ist keine Einwilligung: Dazu braucht es eine klare Handlung für jeden Zweck (Art. 4 Nr. 11, Erwägungsgrund 32 DSGVO)",
    "no-objection":
      "wo die Verarbeitung auf Art. 6 Abs. 1 f beruht, kann man widersprechen (Art. 21 DSGVO), und das muss gesagt werden",
    "claims-compliance": "dass man sich ans Recht hält, kann niemand versprechen; sag, was getan wird",
    "claims-safety": "ganz sicher ist nichts; sag, was getan wird",
    "never-to-anybody":
      "Kontakte, deren Server und, wo das Gesetz verpflichtet, Behörden bekommen Daten: Das gehört gesagt",
  },
);

/** @returns why a sentence is doubtful */
export const sayDoubt = (doubt: Doubt, language: Language): string => texts[language][doubt];
