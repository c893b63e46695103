import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languages, type Language } from "../../language/language.js";
import { elsewhere } from "./elsewhere.js";
import { doubtsIn, sayDoubt } from "./shaky.js";
import { makeStatement, type Overrides, type Statement } from "./statement.js";
import type { StatementConfig } from "./statement-config.js";

/** The operator's own words for paragraphs: Markdown files, `KEY.LANGUAGE.md`. */

const textFile = new RegExp(`^(.+)\\.(${languages.join("|")})\\.md$`);

/** @returns the texts by key, empty ones too; none where there is no folder. @throws where the folder can't be read */
function readTexts(folder: string | undefined, language: Language): Overrides {
  if (folder === undefined) return new Map();
  return new Map(
    readdirSync(folder).flatMap((name) => {
      const [, key, of] = textFile.exec(name) ?? [];
      const text = () =>
        readFileSync(join(folder, name), "utf8")
          .replace(/^\uFEFF/, "")
          .trim();
      return key !== undefined && of === language ? [[key, text()] as const] : [];
    }),
  );
}

/** @returns the texts by key; an empty one says nothing, so ours stays. @throws where the folder can't be read */
export function readOverrides(folder: string | undefined, language: Language): Overrides {
  return new Map([...readTexts(folder, language)].filter(([, text]) => text !== ""));
}

/** @returns the statement as it is published: with the operator's own words */
export function publishedStatement(config: StatementConfig, language: Language): Statement {
  return makeStatement(config, language, readOverrides(config.operator.texts, language));
}

/** @returns what is doubtful about the operator's own words, a line each */
export function reviewOverrides(config: StatementConfig, language: Language): string[] {
  const folder = config.operator.texts;
  const overrides = readTexts(folder, language);
  const ours = new Map(
    makeStatement(config, language).sections.flatMap(({ paragraphs }) =>
      paragraphs.map(({ key, text }) => [key, text] as const),
    ),
  );
  const names = namesIn(config);
  const strangers = folder === undefined ? [] : readdirSync(folder).filter((name) => !textFile.test(name));
  const notes = [...overrides].flatMap(([key, text]) => {
    const file = `${key}.${language}.md`;
    const own = ours.get(key);
    if (own === undefined) {
      return [
        `${file} is not used: there is no such paragraph, or it says something that \`promises\` doesn't.`,
      ];
    }
    if (text === "") return [`${file} is empty: our words stay. Write yours, or delete the file.`];
    const unnamed = names.filter((name) => has(own, name) && !has(text, name));
    const rest = unnamed.reduce((left, name) => left.replaceAll(name, ""), own);
    const lost = [...unnamed, ...numbersIn(rest).filter((number) => !numbersIn(text).includes(number))];
    return [
      ...doubtsIn(text).map(({ doubt, sentence }) => `${file}: "${sentence}" ${sayDoubt(doubt, language)}.`),
      ...(lost.length > 0
        ? [`${file} doesn't say ${lost.join(", ")}, which the configuration does. Ours would be: "${own}"`]
        : []),
      ...languages
        .filter((other) => !readTexts(folder, other).has(key))
        .map((other) => `${file} has no ${key}.${other}.md beside it: there the words are ours.`),
    ];
  });
  return [
    ...notes,
    ...strangers.map(
      (name) => `${name} is not used: a text is called KEY.LANGUAGE.md (${languages.join(", ")}).`,
    ),
  ];
}

/** Who is named to people: recipients, and those whom they can turn to. */
function namesIn(config: StatementConfig): string[] {
  const { name, contact, authority, recipients, website } = config.operator;
  const servers = Object.values(elsewhere(config)).flat();
  const all = [name, contact, authority, website, ...recipients, ...servers, ...config.hosts];
  return [...new Set(all.flatMap((each) => each ?? []))];
}

const has = (text: string, name: string) => text.toLowerCase().includes(name.toLowerCase());

/** Numbers of facts, without a sign between thousands; those of articles of law are none. */
const numbersIn = (text: string): string[] =>
  text
    .replace(/\(?\bArt\.[^;.)]*\)?/gu, "")
    .replace(/(?<=\d)[.,](?=\d{3}\b)/gu, "")
    .match(/\d+/g) ?? [];
