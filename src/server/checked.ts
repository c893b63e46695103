import type { z } from "zod";
import { failure, success } from "../result.js";
import type { Answered } from "./hands.js";

/** @returns the answer as it should look; an answer of another shape is not believed */
export function checked<T>(answer: Answered<unknown>, shape: z.ZodType<T>): Answered<T> {
  if (!answer.ok) return answer;
  const parsed = shape.safeParse(answer.value);
  return parsed.success ? success(parsed.data) : failure({ kind: "refused", said: "an answer I can't read" });
}
