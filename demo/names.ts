/** Invented people, as they register on any day. */
export const people = [
  "anna.becker",
  "tomasz",
  "lena-hofmann",
  "jpeters",
  "marta.silva",
  "old_oak",
  "noor",
  "fritz1978",
  "beatrice",
  "олег",
  "olaf.s",
  "sunnyday",
] as const;

/** A wave: one first name, four digits, as bots make them. The same at every run. */
export function wave(count: number): string[] {
  // 3571 shares no factor with 9000, so that no number comes twice.
  return Array.from({ length: count }, (_, index) => `lenka${1000 + ((4821 + index * 3571) % 9000)}`);
}
