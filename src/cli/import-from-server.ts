import { Readable } from "node:stream";
import { loadConfig } from "../config/load.js";
import { importHistory } from "../signups/import.js";
import { readRoll } from "../signups/teaching.js";
import type { Trouble } from "../server/trouble.js";
import { sayTrouble } from "../server/trouble.js";
import { openStore } from "../store/open.js";
import { openVisit } from "./visit.js";

const fail = (text: string): 1 => {
  process.stderr.write(`${text}\n`);
  return 1;
};

/**
 * Before the first start: learns from the accounts that the server has. The bot's password opens nothing there, so
 * an admin has to have written that it shall.
 * @returns the exit status
 */
export async function importFromServer(configFile: string): Promise<number> {
  const loaded = loadConfig(configFile);
  if (!loaded.ok) return fail(loaded.error.join("\n"));
  const { config } = loaded.value;
  const { database, hosts, admins, signups, timeZone, xmpp } = config;
  const howTo = `The server lists accounts only where an admin asks for it: one of ${admins.join(", ")} writes "learn from server" to ${xmpp.jid}.`;
  if (config.server.kind === "none") return fail(sayTrouble({ kind: "no-hands" }, "en"));
  const store = openStore(database);
  if (!store.ok) return fail(`${store.error}\nA bot that runs needs no import. ${howTo}`);
  const visit = await openVisit(config, "import");
  try {
    if (!visit.ok) return fail(visit.error);
    const { verbs } = visit.value;
    let trouble: Trouble = { kind: "no-grant", said: "nobody asked" };
    for (const admin of admins) {
      const roll = await readRoll(verbs, hosts, admin);
      if (!roll.ok) {
        trouble = roll.error;
        if (trouble.kind === "no-grant") continue;
        break;
      }
      const lines = roll.value.registered.map(({ user, host, at }) =>
        JSON.stringify({ t: new Date(at).toISOString(), user, host }),
      );
      const { keepDays, sensitivity } = signups;
      const options = { keepDays, sensitivity, timeZone, now: Date.now() };
      const done = await importHistory(store.value.db, Readable.from(lines), options);
      if (!done)
        return fail(
          `Nothing was imported: ${database} has registrations already. Start the bot and have an admin write "learn from server" to it.`,
        );
      process.stdout.write(
        `${done.taken} registrations imported; names older than ${keepDays} days left counts only. ${roll.value.timeless} accounts were left out: the server doesn't know when they were made.\n`,
      );
      return 0;
    }
    if (trouble.kind === "no-grant")
      return fail(`${howTo} Then, within the hour, run this again. Nothing was imported.`);
    return fail(sayTrouble(trouble, "en"));
  } finally {
    if (visit.ok) await visit.value.session.close();
    store.value.close();
  }
}
