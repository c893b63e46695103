/**
 * How surprising is it that `k` of `n` share a trait that `p` of all people have? Chernoff's bound on the
 * binomial tail: it errs towards "not surprising", and is one line however large the numbers.
 * @returns -log10 of the probability; 0 where it isn't surprising at all.
 */
export function surprise(k: number, n: number, p: number): number {
  const share = k / n;
  if (n === 0 || share <= p) return 0;
  const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - p));
  return (n * (share * Math.log(share / p) + rest)) / Math.LN10;
}
