import type { Promises } from "./schema.js";

/**
 * @returns whether the promises say that no address (IP) is stored: not with an account, and in no log. Only then may
 *   people be told so.
 */
export function storesNoAddress({
  addressWithAccount,
  logs,
}: Pick<Promises, "addressWithAccount" | "logs">): boolean {
  return (
    addressWithAccount === "never" && logs.length > 0 && logs.every(({ addresses }) => addresses === "never")
  );
}
