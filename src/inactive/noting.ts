import type { Abilities } from "../server/hands.js";

/** @returns the module that would note last logins, where none does: until then nobody knows who is inactive */
export function missingNoter({ notesLogins, software }: Abilities): string | undefined {
  if (notesLogins) return undefined;
  // The first is the community's, and its heir came with Prosody 13.
  return software.startsWith("Prosody 0.") ? "lastlog2" : "account_activity";
}
