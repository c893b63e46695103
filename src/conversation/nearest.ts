/**
 * A keyword as it is compared: case, width and spelling of umlauts don't matter (`Zurücknehmen`,
 * `zuruecknehmen`), nor does punctuation around it.
 */
export function fold(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, "")
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss");
}

/**
 * What somebody may have meant: the candidates within a typo or two of the word, nearest first. Longer words
 * may differ in more letters (a third of them).
 */
export function nearest(word: string, candidates: readonly string[], limit = 1): string[] {
  const said = fold(word);
  const most = Math.max(1, Math.floor(said.length / 3));
  const near: { candidate: string; distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const known = fold(candidate);
    if (Math.abs(known.length - said.length) > most || said.length < 2) continue;
    const distance = typos(said, known);
    if (distance <= most && distance < known.length) near.push({ candidate, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** How many letters were left out, added, changed or swapped with their neighbour (optimal string alignment). */
function typos(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const best = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min(best, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}
