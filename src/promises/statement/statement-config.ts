import type { Config } from "../../config/schema.js";
import type { Accounts } from "./elsewhere.js";

/** What the statement is made from. */
export type StatementConfig = Accounts &
  Pick<Config, "operator" | "promises" | "signups" | "audit" | "requests" | "server" | "debugLog">;
