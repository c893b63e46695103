import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";

/** Where somebody turns who doesn't agree: named in every answer that isn't all they asked for (Art. 12(4), 77, 79). */

const texts = catalogue(
  {
    redress: (authority: string) =>
      `If you don't agree, you can complain to ${authority} (Art. 77 GDPR), and go to court (Art. 79).`,
    anyAuthority: "the data protection authority of the place where you live",
  },
  {
    redress: (authority) =>
      `Wenn du nicht einverstanden bist, kannst du dich bei der Aufsicht beschweren (${authority}; Art. 77 DSGVO) und vor Gericht gehen (Art. 79).`,
    anyAuthority: "der Datenschutzaufsicht deines Wohnorts",
  },
);

/** @param authority `operator.authority`; undefined: any that Art. 77 allows. @returns a sentence, for the person */
export function sayRedress(authority: string | undefined, language: Language): string {
  const said = texts[language];
  return said.redress(authority ?? said.anyAuthority);
}
