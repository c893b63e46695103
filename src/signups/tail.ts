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
