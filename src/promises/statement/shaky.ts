import { catalogue } from "../../language/catalogue.js";
import type { Language } from "../../language/language.js";

/** Sentences that stand in many policies and that are known to be doubtful in law. */

export type Doubt =
  "agreement-by-use" | "no-objection" | "claims-compliance" | "claims-safety" | "never-to-anybody";

/** Who uses the service: in a clause that something is to follow from. */
const use = {
  en: /\b(by|through)\s+(\w+\s+){0,2}(us(e|ing)|registering|accessing|visiting|creating|signing|continuing|logging)\b|\b(if|when|once)\s+you\s+(use|register|access|visit|continue|create|connect|sign|log)\b|\bwho(ever)?\s+(uses|registers)\b|\b(using|use\s+of|your\s+(\w+\s+)?use)\b.{0,60}\b(means?|is|constitutes?|implies|counts?|signifies)\b/isu,
  de: /\b(durch|mit|bei)\s+(\w+\s+){0,3}(Nutz(ung|en)|Benutz(ung|en)|Registrier(ung|en)|Anmeldung|Besuch|Verwendung|Aufruf)\b|\b(indem|wenn|sobald|wer)\b.{0,60}(nutz|registrier|meld|besuch|verwend)\w*|\b(Nutzung|Benutzung|Registrierung|Anmeldung|Verwendung)\b.{0,60}\b(gilt|ist|bedeutet|stellt)\b/isu,
};
const agree = {
  en: /\b(agree(s|ment)?|consents?|accept(s|ance)?)\b/isu,
  de: /\bstimm\w*\b.*\bzu\b|zustimm|einverst[aä]nd|\bwillig\w*\b.*\bein\b|einwillig|akzeptier|\berkenn\w*\b.*\ban\b|anerkenn/isu,
};
/** Laws that it is claimed to keep. */
const law =
  /\b(GDPR|DS-?GVO|(data\s+protection|privacy)\s+(laws?|regulations?)|Datenschutz(recht|gesetz|vorschrift)\w*)\b/isu;

/** A doubt, and what a sentence has, all of it, that raises it. */
const signs: readonly (readonly [Doubt, ...RegExp[]])[] = [
  ["agreement-by-use", use.en, agree.en],
  ["agreement-by-use", use.de, agree.de],
  ["no-objection", /\bno\s+(possibility|way|right|option|means)\s+(to|of|for)\s+object/isu],
  [
    "no-objection",
    /\b(you|users?|people|one|they)\s+(can\s?not|can't|may\s+not|are\s+(not\s+able|unable)\s+to)\s+object\b/isu,
  ],
  [
    "no-objection",
    /\bobjections?\b.{0,40}\b(not\s+|im)possible\b|\bno\s+objection\b.{0,30}\bpossible\b|\b(not\s+|im)possible\s+to\s+object\b|\bright\s+to\s+object\b.{0,60}\b(not\s+(apply|exist)|excluded|waived)\b/isu,
  ],
  [
    "no-objection",
    /\bkein(e|er|erlei)?\s+(Widerspruchs\w+|Recht\b.{0,30}\bWiderspruch|M\S+glichkeit\b.{0,40}\b(wider(zu)?sprechen|Widerspruchs?)\b)/isu,
  ],
  [
    "no-objection",
    /\bWiderspruch(s\S+)?\b.{0,60}(\bnicht\s+(m\S+glich|vorgesehen|gegeben)|\bausgeschlossen|\bbesteht\s+nicht|\bgibt\s+es\s+nicht)/isu,
  ],
  ["no-objection", /\b(kann|kannst|k\S+nnen|darf|d\S+rfen)\b.{0,50}\bnicht\s+widersp(rechen|rochen)\b/isu],
  ["claims-compliance", /\b(GDPR|DSGVO|DS-GVO)[\s-]*(compliant|compliance|konform\w*)/isu],
  ["claims-compliance", /\b(rechts|datenschutz|gesetzes)(konform|sicher)\w*/isu],
  [
    "claims-compliance",
    /\bcompl(y|ies|iant|iance)\b.{0,40}\b(GDPR|law|regulation|privacy|data protection)/isu,
  ],
  [
    "claims-compliance",
    /\b(in\s+(accordance|line|conformity)\s+with|meets?|fulfils?|satisf(y|ies)|respects?|adheres?\s+to)\s+(?!.{0,10}\bArt\b)/isu,
    law,
  ],
  [
    "claims-compliance",
    /\bim Einklang mit\b|\b(gem\S+|nach|entsprechend)\s+den\s+(Vorgaben|Vorschriften|Anforderungen|Bestimmungen)\b|\bentspr\w+|erf\S+ll\w*|\bunter\s+(Einhaltung|Beachtung)\b|\bverarbeit\w*\b.{0,60}\bgem\S+\s+(der|dem)\b|\bh[aä]lt(en|st)?\b.*\bein\b/isu,
    law,
  ],
  ["claims-safety", /\b(100\s?%|absolutely|completely|perfectly)\s+(secure|safe|anonymous)\b/isu],
  ["claims-safety", /\b(100\s?%\w*|absolut|vollkommen|völlig)\s+(sicher|anonym)\b/isu],
  ["never-to-anybody", /\b(never|under no circumstances)\b.{0,60}\b(third parties|anybody|anyone)\b/isu],
  [
    "never-to-anybody",
    /\b(not|no)\b.{0,60}\b(share|give|pass|disclose|hand|sell)\w*|\b(not|no)\b.{0,40}\b(given|sold)\b/isu,
    /\b(third parties|anybody|anyone)\b/isu,
  ],
  ["never-to-anybody", /\b(niemals|nie|unter keinen Umständen)\b.{0,60}\b(Dritte\w*|irgendjemand\w*)\b/isu],
  ["never-to-anybody", /\b(nicht|kein\w*)\b.{0,60}\ban\s+(Dritte\w*|irgendjemand\w*)\b/isu],
];

/** Sentences end with their signs, but not with those of abbreviations. */
const ends = /(?<=[.!?])(?<!\b(?:Art|Abs|Nr|No|bzw|ggf|vgl|ca|z|B|e|g|i|d|h)\.)\s+|\n{2,}/u;

/** @returns the sentences of a text that are doubtful, and why */
export function doubtsIn(text: string): readonly { readonly doubt: Doubt; readonly sentence: string }[] {
  return text.split(ends).flatMap((sentence) => {
    const plain = sentence.replace(/[*_`]/gu, "");
    const doubts = signs.filter(([, ...all]) => all.every((sign) => sign.test(plain)));
    return [...new Set(doubts.map(([doubt]) => doubt))].map((doubt) => ({
      doubt,
      sentence: sentence.trim(),
    }));
  });
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
