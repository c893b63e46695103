import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lab, Version } from "./prosody.js";

/** An account as if it had been there for long. Times: epoch ms. */
export interface OldAccount {
  readonly user: string;
  readonly created?: number;
  readonly last?: number;
}

/** Writes accounts into a server's internal storage, as its own modules would have (facts: prosody.md §4). */
export function writeAccounts(
  { folder, domain }: Pick<Lab, "folder" | "domain">,
  version: Version | undefined,
  accounts: readonly OldAccount[],
): void {
  const home = join(folder, "data", domain.replaceAll(".", "%2e"));
  const write = (store: string, user: string, lua: string) => {
    mkdirSync(join(home, store), { recursive: true });
    writeFileSync(join(home, store, `${encode(user)}.dat`), `return {\n${lua}\n};\n`);
  };
  const seconds = (at: number) => String(Math.floor(at / 1000));
  for (const { user, created, last } of accounts) {
    const made = created !== undefined && version === "13" ? `["created"] = ${seconds(created)};` : "";
    write(
      "accounts",
      user,
      `["stored_key"] = "00"; ["server_key"] = "00"; ["salt"] = "0"; ["iteration_count"] = 10000; ${made}`,
    );
    if (created !== undefined && version !== "13")
      write("account_details", user, `["registered"] = ${seconds(created)};`);
    if (last === undefined) {
      // As mod_lastlog2 notes a registration.
      if (created !== undefined && version !== "13")
        write("lastlog2", user, `["registered"] = { ["timestamp"] = ${seconds(created)}; };`);
      continue;
    }
    if (version === "13") write("account_activity", user, `["timestamp"] = ${seconds(last)};`);
    else write("lastlog2", user, `["login"] = { ["timestamp"] = ${seconds(last)}; };`);
  }
}

/** Prosody's names of files: everything but letters and digits as lower-case percent codes. */
function encode(user: string): string {
  return Array.from(Buffer.from(user), (byte) =>
    /[a-zA-Z0-9]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}
