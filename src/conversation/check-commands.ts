import { languages } from "../language/language.js";
import type { Described } from "./described.js";
import { fold } from "./nearest.js";

/**
 * Refuses to start with a table that can't be trusted: a file that no table row names or the reverse, a word
 * that calls two commands, a text that one language lacks.
 * @param commands the table
 * @param folder the file names in `commands/`, as listed from the disk
 * @throws Error that names everything wrong at once
 */
export function checkTable(commands: readonly Described[], folder: readonly string[]): void {
  const faults = [...fileFaults(commands, folder), ...wordFaults(commands), ...commands.flatMap(textFaults)];
  if (faults.length > 0) {
    throw new Error(`The commands don't fit together; mend commands/:\n- ${faults.join("\n- ")}`);
  }
}

function fileFaults(commands: readonly Described[], folder: readonly string[]): string[] {
  // Compiled, there are foo.js and foo.js.map beside each other, and maybe foo.d.ts.
  const files = new Set(
    folder.filter((file) => /^[^.]+\.[jt]s$/.test(file)).map((file) => file.replace(/\.[jt]s$/, "")),
  );
  files.delete("index");
  const names = commands.map(({ name }) => name);
  return [
    ...[...files]
      .filter((file) => !names.includes(file))
      .map((file) => `commands/${file}.ts is not in the table of commands/index.ts`),
    ...names
      .filter((name) => !files.has(name))
      .map((name) => `the command "${name}" has no file commands/${name}.ts of its name`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `the table names "${name}" twice`),
  ];
}

function wordFaults(commands: readonly Described[]): string[] {
  const owners = new Map<string, string>();
  const faults: string[] = [];
  for (const command of commands) {
    for (const said of languages.flatMap((language) => command.words[language])) {
      if (fold(said) === "" || /\s/.test(said)) {
        faults.push(`"${command.name}" has the word "${said}", which nobody could write as one word`);
      }
      const owner = owners.get(fold(said));
      if (owner !== undefined && owner !== command.name) {
        faults.push(`the word "${said}" calls both "${owner}" and "${command.name}"`);
      }
      owners.set(fold(said), command.name);
    }
  }
  return faults;
}

function textFaults(command: Described): string[] {
  return languages.flatMap((language) => {
    const texts: readonly (readonly [string, readonly (string | undefined)[]])[] = [
      ["word", command.words[language]],
      ["summary", [command.summary[language]]],
      ["details", command.details === undefined ? ["none needed"] : [command.details[language]]],
      ["example", command.examples[language]],
      ...command.arguments.map(
        (each) => ["argument", [each.usage[language], each.expects[language]]] as const,
      ),
    ];
    const absent = texts
      .filter(
        ([, said]) => said.length === 0 || said.some((text) => text === undefined || text.trim() === ""),
      )
      .map(([what]) => `"${command.name}" lacks its ${what} in "${language}"`);
    const stray = command.examples[language]
      .filter(
        (example) =>
          !command.words[language].some((each) => fold(each) === fold(example.split(" ")[0] ?? "")),
      )
      .map((example) => `"${command.name}" has the example "${example}", which calls something else`);
    return [...absent, ...stray];
  });
}
