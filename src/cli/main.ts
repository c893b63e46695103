import { parseArgs } from "node:util";
import { messageOf } from "../log.js";
import { version } from "../package.js";

const usage = `Kastellan ${version}, the keeper of a public XMPP server

  kastellan run    --config FILE [--trace]   start the bot
  kastellan check  --config FILE             read the configuration, connect, say point by point what works
  kastellan replay FILE|-                    judge registrations as they would have happened: one JSON line in
                                             ({"t","user","host"}), one out
  kastellan audit  [PROMISE|TOPIC] --config FILE [--json]
                                             hold your promises against the running server, or one of them
  kastellan audit-files --config FILE [--json]
                                             the same for log files, for a user who may read them
  kastellan statement --config FILE [--language de|en] [--format markdown|html|text] [--short] [--keys]
                                    [--diff OLD] [--for record|balance|provider]
                                             the privacy statement, made from the configuration; or the record of
                                             processing, a balance of interests, xmpp-provider-v2.json
  kastellan module FOLDER                    write the modules for Prosody there, each as one file
  kastellan import FILE|- --config FILE      before the first start: learn from earlier registrations, in the
                                             form that replay reads
  kastellan import --from-server --config FILE
                                             the same from the accounts that the server has, where an admin has
                                             written "learn from server" to the bot
  kastellan open   LINK|FILE                 decrypt a copy of your data: an aesgcm:// link with its key or without,
                                             or the downloaded file; asks for the key that is missing, and writes
                                             the copy beside you
  kastellan --help | --version

The password comes from "xmpp.passwordFile" or the environment variable KASTELLAN_PASSWORD.
Exit status: 0 asked to stop or all is well, 1 something failed or a promise is broken, 2 wrong use, 78 only a person can mend it
(configuration, credentials, a second bot on the account).
`;

/** @returns the exit status. */
async function main(words: readonly string[]): Promise<number> {
  const read = () =>
    parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        config: { type: "string", short: "c" },
        trace: { type: "boolean", default: false },
        "from-server": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        short: { type: "boolean", default: false },
        language: { type: "string" },
        format: { type: "string", default: "markdown" },
        keys: { type: "boolean", default: false },
        diff: { type: "string" },
        for: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read();
  } catch (error) {
    // Its first sentence: what follows is advice for words that begin with a dash, and no command takes one.
    return wrongUse(messageOf(error).replace(/\. .*/su, ""));
  }
  const { values, positionals } = parsed;
  const [command, file, ...more] = positionals;
  if (values.help || command === "help") {
    process.stdout.write(usage);
    return 0;
  }
  if (values.version) {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (command === undefined) return wrongUse("A command is missing");
  if (
    more.length > 0 ||
    (file !== undefined && !["audit", "replay", "open", "import", "module"].includes(command))
  )
    return wrongUse(`Too many words after ${command}`);
  const config = values.config ?? "bot.config.json";
  // Each loads what it needs, and no more.
  switch (command) {
    case "run":
      return (await import("./run.js")).run(config, values.trace);
    case "check":
      return (await import("./check.js")).check(config);
    case "audit":
      return (await import("./audit.js")).auditServer(config, values.json, file);
    case "audit-files":
      return (await import("./audit.js")).auditLogs(config, values.json);
    case "replay":
      return file === undefined
        ? wrongUse("replay needs a FILE, or - for standard input")
        : (await import("./replay.js")).replayFile(file);
    case "statement":
      return (
        (await import("./statement.js")).statement(config, values) ??
        wrongUse(
          "statement: --language is de or en, --format markdown, html or text, --for record, balance or provider",
        )
      );
    case "import":
      if (values["from-server"] && file === undefined)
        return (await import("./import-from-server.js")).importFromServer(config);
      return file === undefined || values["from-server"]
        ? wrongUse("import needs a FILE, - for standard input, or --from-server")
        : (await import("./import.js")).importFile(config, file);
    case "module":
      return file === undefined
        ? wrongUse("module needs a FOLDER")
        : (await import("./module.js")).writeProsodyModules(file);
    case "open":
      return file === undefined
        ? wrongUse("open needs a LINK, with its key or without, or a FILE")
        : (await import("./open.js")).openCopy(file);
    default:
      return wrongUse(`There is no command "${command}"`);
  }
}

/** @param what a sentence without its full stop */
function wrongUse(what: string): number {
  process.stderr.write(`kastellan: ${what}; see kastellan --help\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
