import { readdirSync } from "node:fs";
import { checkCommands } from "../../commands/index.js";
import { loadConfig, readPassword } from "../config/load.js";
import { openLog } from "../log.js";
import { start } from "../main.js";
import { openStore } from "../store/open.js";
import { openTrace } from "../xmpp/trace.js";

/** Only a person can mend it: systemd is told not to try again (sysexits EX_CONFIG). */
export const needsPerson = 78;
/** After this, in ms, a goodbye that hangs is cut short. */
const longestGoodbye = 6000;

/** Runs the bot until it is asked to stop. @returns the exit status. */
export async function run(configFile: string, traced: boolean): Promise<number> {
  const log = openLog((line) => process.stderr.write(line), process.env["JOURNAL_STREAM"] === undefined);
  checkCommands(readdirSync(new URL("../../commands/", import.meta.url)));
  const loaded = loadConfig(configFile);
  if (!loaded.ok) {
    for (const mistake of loaded.error) log.error(mistake);
    return needsPerson;
  }
  const { config, warnings } = loaded.value;
  for (const warning of warnings) log.warn(warning);
  const password = readPassword(config, process.env);
  if (!password.ok) {
    log.error(password.error);
    return needsPerson;
  }
  const store = openStore(config.database);
  if (!store.ok) {
    log.error(store.error);
    return needsPerson;
  }
  const trace = openTrace((line) => process.stderr.write(line), traced);
  const kastellan = start(config, password.value, store.value, trace, log);
  const stop = () => {
    setTimeout(() => process.exit(0), longestGoodbye).unref();
    void kastellan.stop();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  const ending = await kastellan.over;
  store.value.close();
  if (ending === undefined) {
    log.info("Stopped, as asked.");
    return 0;
  }
  log.error(ending.why);
  return ending.then === "retry" ? 1 : needsPerson;
}
