import type { Evidence, Finding } from "./finding.js";

const order = { broken: 3, unseen: 2, kept: 1, declared: 0 };

/** @returns the worst finding of one promise at several places; of those that are as bad, all that proves and mends */
export function worst(one: Finding, others: readonly Finding[]): Finding {
  const findings = [one, ...others];
  const most = Math.max(...findings.map(({ verdict }) => order[verdict]));
  const all = findings.filter(({ verdict }) => order[verdict] === most);
  return {
    ...(all[0] ?? one),
    evidence: proofs(all.flatMap(({ evidence }) => evidence)),
    mends: once(all.flatMap(({ mends }) => mends)),
    ages: all.some(({ ages }) => ages),
  };
}

/** What is said twice of the same domain is said once. */
function proofs(evidence: readonly Evidence[]): Evidence[] {
  let of = "";
  const each = evidence.map((proof) => {
    if (proof.kind === "of-host") of = proof.host;
    return { of, proof };
  });
  return once(each).map(({ proof }) => proof);
}

const once = <T>(items: readonly T[]): T[] => [
  ...new Map(items.map((each) => [JSON.stringify(each), each])).values(),
];
