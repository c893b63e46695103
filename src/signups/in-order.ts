/**
 * @param sorted in order of what `of` reads
 * @returns the place of the first that isn't below a value
 */
export function placeOf<T>(sorted: readonly T[], value: number, of: (each: T) => number, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = sorted[middle];
    if (each !== undefined && of(each) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
