import { z } from "zod";
import { schema } from "./schema.js";

/** What of a JSON Schema is read here. */
interface Node {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
}

/** One key of the configuration, as the documentation shows it. */
interface Row {
  readonly key: string;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
}

/** The configuration file's JSON Schema, for editors: what may be written, before defaults are filled in. */
const jsonSchema = {
  ...z.toJSONSchema(schema, { io: "input" }),
  title: "Kastellan's configuration",
};

/** @returns the text of bot.config.schema.json. */
export function jsonSchemaFile(): string {
  return `${JSON.stringify(jsonSchema, null, 2)}\n`;
}

/** @returns the text of docs/configuration.md. */
export function configurationPage(): string {
  const rows = rowsOf(jsonSchema as Node, "").map(
    ({ key, type, fallback, meaning }) => `| \`${key}\` | ${type} | ${fallback} | ${meaning} |`,
  );
  return `# Configuration

<!-- Made from src/config/schema.ts by \`npm run docs\`: change it there. -->

One JSON file, named with \`--config FILE\` (\`bot.config.json\` in the current folder, unless told otherwise). Relative paths in it are relative to the file. An unknown key is a mistake, not a wish: the bot doesn't start, and says for all mistakes at once where they are, what it found there and what it expected. \`bin/kastellan check --config FILE\` tells them without starting it.

| Key | Type | Default | Meaning |
| --- | --- | --- | --- |
${rows.join("\n")}

A bare JID is \`name@example.org\`, without a resource. Domains and JIDs are compared in lower case.

The smallest file:

\`\`\`json
${JSON.stringify(smallest, null, 2)}
\`\`\`

## The password

It never stands in the configuration file. There are two ways to give it:

1. A file of its own, named by \`xmpp.passwordFile\`. Only the bot's user may have rights on it (mode 0600 or 0400), or the bot refuses it. One line break at its end is cut off.
2. The environment variable \`KASTELLAN_PASSWORD\`. It goes before the file. Other processes of the same user can read it, so the file is better on a server.

## Environment variables

| Variable | Meaning |
| --- | --- |
| \`KASTELLAN_PASSWORD\` | The bot's password; goes before \`xmpp.passwordFile\`. Empty counts as not set. |
| \`NODE_EXTRA_CA_CERTS\` | Node's own: a file with a certificate to trust besides those of the well-known authorities: the server's own where it is self-signed (\`prosodyctl cert generate\`), a copy that the bot's user may read. In the systemd unit: \`Environment=NODE_EXTRA_CA_CERTS=/etc/kastellan/example.org.crt\`. For \`check\` and the other commands, which don't see the unit: \`env NODE_EXTRA_CA_CERTS=/etc/kastellan/example.org.crt bin/kastellan …\`. |
| \`JOURNAL_STREAM\` | Set by systemd: log lines then carry no time, since the journal stamps them. |
`;
}

/** Valid, and nothing left that could be left out; typed, so that it stays so. */
const smallest: z.input<typeof schema> = {
  xmpp: { jid: "kastellan@example.org", passwordFile: "secret/password" },
  hosts: ["example.org"],
  admins: ["admin@example.org"],
};

function rowsOf({ properties = {}, required = [] }: Node, group: string): Row[] {
  return Object.entries(properties).flatMap(([name, node]) => {
    const key = `${group}${name}`;
    if (node.properties) return rowsOf(node, `${key}.`);
    const fallback = node.default === undefined ? "" : code(node.default);
    const meaning = (node.description ?? "").replaceAll("|", "\\|");
    return [{ key, type: typeOf(node), fallback: required.includes(name) ? "required" : fallback, meaning }];
  });
}

function typeOf({ type, title, items, enum: choice, const: only, minimum, maximum }: Node): string {
  if (items) return `list of ${typeOf(items)}s`;
  if (choice) return choice.map(code).join(", ");
  if (only !== undefined) return code(only);
  if (type === "integer") return `whole number, ${minimum ?? "…"} to ${maximum ?? "…"}`;
  return title ?? (type === "string" ? "text" : (type ?? "anything"));
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
