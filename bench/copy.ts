import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { makeBot } from "../test/lab/bot.js";
import { openPerson } from "../test/lab/person.js";
import { startLab } from "../test/lab/prosody.js";
import { versions } from "../test/lab/stage.js";
import { until } from "../test/lab/until.js";

/**
 * A copy of an account with a large archive: how long it takes, how much memory the bot needs for it, and how long
 * a ping of somebody else has to wait meanwhile.
 */

const messages = 100_000;
const megabyte = 1_000_000;
const bodyOf = (index: number) =>
  `message ${index} of many, with a little more to say than that: ${"la ".repeat(20)}`;

/** An archive as Prosody's internal storage writes it. */
function writeArchive(folder: string, user: string, count: number): void {
  const home = join(folder, "data/example%2etest/archive");
  mkdirSync(home, { recursive: true });
  const from = Math.floor(Date.now() / 1000) - count;
  const items = Array.from({ length: count }, (_, index) => {
    const body = bodyOf(index);
    return `item({\n\t["when"] = ${from + index};\n\t["with"] = "dora@example.test";\n\t["key"] = "k${index}";\n\t["name"] = "message";\n\t["attr"] = { ["to"] = "${user}@example.test"; ["from"] = "dora@example.test/x"; ["type"] = "chat"; ["id"] = "m${index}"; };\n\t[1] = { ["name"] = "body"; ["attr"] = {}; [1] = "${body}"; };\n});\n`;
  });
  writeFileSync(join(home, `${user}.list`), items.join(""));
}

/** The same in SQL storage. */
function writeTable(folder: string, user: string, count: number): void {
  const db = new Database(join(folder, "data/prosody.sqlite"));
  const from = Math.floor(Date.now() / 1000) - count;
  const insert = db.prepare(
    `INSERT INTO prosodyarchive (host, user, store, key, "when", "with", type, value) VALUES ('example.test', ?, 'archive', ?, ?, 'dora@example.test', 'xml', ?)`,
  );
  db.transaction(() => {
    for (let index = 0; index < count; index++) {
      const xml = `<message xmlns='jabber:client' to='${user}@example.test' from='dora@example.test/x' type='chat' id='m${index}'><body>${bodyOf(index)}</body></message>`;
      insert.run(user, `k${index}`, from + index, xml);
    }
  })();
  db.close();
}

const runs = versions.flatMap((version) =>
  (["internal", "sql"] as const).map((storage) => ({ version, storage })),
);
for (const { version, storage } of runs) {
  await using lab = await startLab({
    version,
    storage,
    uploads: true,
    accounts: ["carla", "dora"],
    modules: ["kastellan_people"],
    hands: {},
    extra: `storage_archive_item_limit = ${2 * messages}; http_file_share_size_limit = 500*1000*1000; http_file_share_daily_quota = 1000*1000*1000`,
  });
  await lab.stop();
  (storage === "sql" ? writeTable : writeArchive)(lab.folder, "carla", messages);
  await lab.start();
  const bot = makeBot({ folder: lab.folder, port: lab.port, config: { server: { kind: "prosody" } } });
  await bot.startReady();
  const before = bot.memory().now;
  const carla = await openPerson({ port: lab.port, user: "carla" });
  const dora = await openPerson({ port: lab.port, user: "dora" });
  let worst = 0;
  const over = new AbortController();
  const pinging = (async () => {
    for (let n = 0; !over.signal.aborted; n++) {
      const began = performance.now();
      dora.sendRaw(`<iq type='get' id='p${n}' to='example.test'><ping xmlns='urn:xmpp:ping'/></iq>`);
      await dora.wire.next(({ attrs }) => attrs["id"] === `p${n}`, 120_000);
      worst = Math.max(worst, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const began = performance.now();
  carla.say("kastellan@example.test", "my data");
  await until("the link", () => carla.received.some(({ body }) => body.startsWith("aesgcm://")), 300_000);
  const seconds = (performance.now() - began) / 1000;
  over.abort();
  await pinging;
  const grown = (bot.memory().peak - before) / megabyte;
  console.log(
    `Prosody ${version ?? "as installed"}, ${storage} storage: ${messages} messages in ${seconds.toFixed(1)} s; the bot's memory grew by ${grown.toFixed(0)} MB at most; the worst ping of somebody else took ${worst.toFixed(0)} ms`,
  );
  await bot.stop("SIGKILL");
  carla.close();
  dora.close();
}
