import { catalogue } from "../language/catalogue.js";
import type { Language } from "../language/language.js";
import type { Described } from "./described.js";

const texts = catalogue(
  {
    write: (usage: string, example: string) => `Write ${usage}, for example ${example}.`,
    writePlain: (usage: string) => `Write ${usage}.`,
    examples: "For example",
    also: "Also",
    destructive: "I show what it would do, and ask before I do it.",
  },
  {
    write: (usage, example) => `Schreib ${usage}, zum Beispiel ${example}.`,
    writePlain: (usage) => `Schreib ${usage}.`,
    examples: "Zum Beispiel",
    also: "Auch",
    destructive: "Ich zeige, was geschähe, und frage, bevor ich es tue.",
  },
);

/** How a command is written: `why USER`. */
export function usage(command: Described, language: Language): string {
  return [command.words[language][0], ...command.arguments.map((each) => each.usage[language])].join(" ");
}

/** The sentence after an argument error that shows how it is done. */
export function usageHint(command: Described, language: Language): string {
  const shown = usage(command, language);
  const example = command.examples[language][0];
  return example === shown
    ? texts[language].writePlain(`\`${shown}\``)
    : texts[language].write(`\`${shown}\``, `\`${example}\``);
}

/** All about one command, as `help COMMAND` tells it. */
export function manual(command: Described, language: Language): string {
  const said = texts[language];
  const [, ...aliases] = command.words[language];
  return [
    `\`${usage(command, language)}\`: ${command.summary[language]}.`,
    command.details?.[language],
    command.destructive ? said.destructive : undefined,
    `${said.examples}: ${command.examples[language].map((each) => `\`${each}\``).join(", ")}`,
    aliases.length > 0 ? `${said.also}: ${aliases.map((each) => `\`${each}\``).join(", ")}` : undefined,
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}

/** The table of docs/commands.md: every command, what it does, and its words in both languages. */
export function tableOf(commands: readonly Described[]): string {
  const rows = commands.map((command) => {
    const also = [...command.words.en.slice(1), ...command.words.de.slice(1)];
    const cells = [
      code(usage(command, "en")),
      code(usage(command, "de")),
      command.audience === "admin" ? "admins" : "everybody",
      command.destructive ? "yes" : "no",
      [command.summary.en, command.details?.en].filter((text) => text !== undefined).join(". "),
      [...new Set(also)].map(code).join(" "),
      command.examples.en.map(code).join(" "),
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return [
    "| English | German | Who | Asks first | What it does | Also | Examples |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
