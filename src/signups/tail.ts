/**
 * How surprising is it that `k` of `n` share a trait that `p` of all people have? The binomial tail by Bahadur and
 * Rao: Chernoff's bound, sharpened by how wide the tail is.
 * @returns -log10 of the probability; 0 where it isn't surprising at all.
 */
export function surprise(k: number, n: number, p: number): number {
  const share = k / n;
  if (n === 0 || share <= p) return 0;
  if (k === n) return -n * Math.log10(p);
  const bound = n * (share * Math.log(share / p) + (1 - share) * Math.log((1 - share) / (1 - p)));
  const ratio = (p * (1 - share)) / (share * (1 - p));
  const sharper = Math.sqrt(2 * Math.PI * n * share * (1 - share)) * (1 - ratio);
  return (bound + Math.max(Math.log(sharper), 0)) / Math.LN10;
}

/**
 * How surprising is it that at least `k` came where `usual` are expected? Chernoff's bound again, for Poisson.
 * @returns -log10 of the probability
 */
export function surpriseOfRate(k: number, usual: number): number {
  return k <= usual ? 0 : (k * Math.log(k / usual) - k + usual) / Math.LN10;
}

/**
 * The same where a crowd has its own customs: each crowd draws its share of a trait around `p`, with as much of a
 * leaning as `own` people would give it (the beta-binomial tail).
 * @returns -log10 of the probability
 */
export function surpriseInCrowd(k: number, n: number, p: number, own: number): number {
  const [yes, no] = [p * own, (1 - p) * own];
  if (k <= 0 || n === 0 || k / n <= p) return 0;
  // The chance of none of n, then from each count to the next.
  let log = 0;
  for (let at = 0; at < n; at += 1) log += Math.log((no + at) / (own + at));
  for (let count = 0; count < k; count += 1) {
    log += Math.log(((n - count) * (yes + count)) / ((count + 1) * (no + n - count - 1)));
  }
  let above = 0;
  for (let count = k; count <= n; count += 1) {
    above += Math.exp(log);
    log += Math.log(((n - count) * (yes + count)) / ((count + 1) * (no + n - count - 1)));
  }
  return -Math.log10(Math.max(above, Number.MIN_VALUE));
}
