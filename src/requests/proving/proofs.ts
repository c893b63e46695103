import { randomInt, timingSafeEqual } from "node:crypto";
import type { ProofOutcome } from "./say-proof.js";

/**
 * Codes sent to an account, to be quoted back in the channel in which somebody asked: so a request by e-mail is
 * bound to the account (Art. 12(6)). In memory only; a new process wants a new code.
 */
export interface Proofs {
  /** @returns six digits, good for ten minutes and three tries; undefined where the account had enough of them */
  make(request: number): string | undefined;
  check(request: number, said: string): ProofOutcome;
}

/** In minutes. */
export const proofMinutes = 10;
const tries = 3;
/** Nobody floods an account with codes, nor guesses on for ever. */
const mostCodes = 5;

/** @param now epoch ms */
export function openProofs(now: () => number): Proofs {
  const waiting = new Map<number, { readonly code: string; readonly until: number; left: number }>();
  const made = new Map<number, number>();
  return {
    make(request) {
      const before = made.get(request) ?? 0;
      if (before >= mostCodes) return undefined;
      made.set(request, before + 1);
      const code = String(randomInt(1_000_000)).padStart(6, "0");
      waiting.set(request, { code, until: now() + proofMinutes * 60_000, left: tries });
      return code;
    },
    check(request, said) {
      const proof = waiting.get(request);
      if (!proof || proof.until < now()) {
        waiting.delete(request);
        return { kind: "no-code" };
      }
      const isSame =
        said.length === proof.code.length && timingSafeEqual(Buffer.from(said), Buffer.from(proof.code));
      if (isSame) {
        waiting.delete(request);
        return { kind: "identified" };
      }
      proof.left -= 1;
      if (proof.left === 0) waiting.delete(request);
      return { kind: "wrong-code", left: proof.left };
    },
  };
}
