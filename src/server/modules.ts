/** Which of Kastellan's modules for Prosody has a verb; those of the first one aren't named. */
export const verbsOf: Readonly<Record<string, string>> = {
  kastellan_accounts: "quarantine release block unblock status delete account accounts look",
  kastellan_announce: "announce",
  kastellan_audit: "settings",
  kastellan_debug: "debug",
  kastellan_disclosure: "disclose",
  kastellan_history: "history",
  kastellan_people: "holdings export erase leave stay copy tidy",
  kastellan_signups: "events registration",
  kastellan_sweep: "sweep",
};

/** @returns the module to load for a verb, such as `kastellan_accounts` for `block` */
export function moduleOf(verb: string): string {
  const found = Object.entries(verbsOf).find(([, verbs]) => verbs.split(" ").includes(verb));
  return found?.[0] ?? "kastellan";
}
