import { catalogue } from "../src/language/catalogue.js";
import { showName } from "../src/language/show-name.js";
import { optional, word } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import type { Described } from "../src/conversation/described.js";
import { understand } from "../src/conversation/understand.js";
import { manual, usage } from "../src/conversation/usage.js";

const texts = catalogue(
  {
    unknown: (said: string, near: string | undefined) =>
      `There is no command ${said}. ${near === undefined ? "`help` lists all." : `Did you mean \`${near}\`?`}`,
    more: "`help COMMAND` tells more about one.",
  },
  {
    unknown: (said, near) =>
      `Einen Befehl ${said} gibt es nicht. ${near === undefined ? "`hilfe` nennt alle." : `Meintest du \`${near}\`?`}`,
    more: "`hilfe BEFEHL` sagt mehr zu einem.",
  },
);

type Told = { readonly one: Described } | { readonly all: readonly Described[] };

/** Which commands there are, made from their declarations. */
export const help = command({
  name: "help",
  words: { en: ["help", "commands"], de: ["hilfe", "befehle"] },
  audience: "user",
  destructive: false,
  arguments: {
    about: optional(word({ en: "COMMAND", de: "BEFEHL" }, { en: "a command", de: "ein Befehl" })),
  },
  summary: { en: "lists the commands, or explains one", de: "nennt die Befehle oder erklärt einen" },
  examples: { en: ["help", "help signups"], de: ["hilfe", "hilfe anmeldungen"] },
  execute: (_needs: object, { about }, { open }) => {
    if (about === undefined) return done<Told>({ all: open });
    const found = understand([about], open);
    return found.kind === "command"
      ? done<Told>({ one: found.command })
      : failed(({ language }) => texts[language].unknown(showName(about), found.nearest));
  },
  render: (told, { language }) =>
    "one" in told
      ? manual(told.one, language)
      : [
          ...told.all.map((each) => `\`${usage(each, language)}\`: ${each.summary[language]}`),
          texts[language].more,
        ].join("\n"),
});
