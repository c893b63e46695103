import { accounts } from "./accounts.js";
import { addresses } from "./addresses.js";
import { archive } from "./archive.js";
import type { Checks } from "./check.js";
import { debug } from "./debug.js";
import { encryption } from "./encryption.js";
import { passwords } from "./passwords.js";
import { people } from "./people.js";
import { registration } from "./registration.js";
import { uploads } from "./uploads.js";

/** How each promise is checked: one file a topic. Log files have their own way (logs.ts). */
export const checks: Checks = {
  ...encryption,
  ...passwords,
  ...addresses,
  ...archive,
  ...uploads,
  ...accounts,
  ...registration,
  ...people,
  ...debug,
};
