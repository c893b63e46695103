import type { Confirmable } from "../../conversation/confirmations.js";
import { done, failed } from "../../conversation/outcome.js";
import type { Erasing } from "./erasing.js";
import { sayErased, sayObstacle } from "./say-erasing.js";

/** A person's yes to the erasure of something of their own. */
export function confirmErasing(erasing: Pick<Erasing, "confirm">): Confirmable {
  return {
    audience: "user",
    confirm(code, { jid }) {
      return erasing
        .confirm(code, jid)
        ?.then((own) =>
          own.ok
            ? done((voice) => sayErased(own.value, voice))
            : failed((voice) => sayObstacle(own.error, voice)),
        );
    },
  };
}
