import type { Audit } from "./auditing.js";
import { promiseKeys, topics, type PromiseKey } from "../schema.js";

/** What can be asked for beside single promises. */
export const topicNames: readonly string[] = [...Object.keys(topics), "logs", "bot"];

/**
 * @param word a promise such as `archiveKept`, or a topic such as `registration`
 * @returns that part of an audit; undefined where there is no such promise nor topic
 */
export function pick(audit: Audit, word: string): Audit | undefined {
  const wanted = word.toLowerCase();
  const keys = keysOf(wanted);
  const findings = audit.findings.filter(({ key }) =>
    key.startsWith("logs.")
      ? wanted === "logs" || key === wanted
      : key === "ownRecords"
        ? wanted === "bot" || wanted === "ownrecords"
        : keys.includes(key as PromiseKey),
  );
  if (findings.length === 0 && keys.length === 0 && wanted !== "logs" && wanted !== "bot") return undefined;
  return {
    findings,
    notPromised: audit.notPromised.filter((key) => (key === "logs" ? wanted === key : keys.includes(key))),
    contradictions: audit.contradictions.filter(({ one, other }) =>
      [one, other].some(
        (place) =>
          keys.some((key) => place === `promises.${key}`) ||
          (wanted === "logs" && place.startsWith("promises.logs")),
      ),
    ),
  };
}

function keysOf(wanted: string): readonly PromiseKey[] {
  const topic = Object.entries(topics).find(([name]) => name === wanted);
  // A promise of that name stands in the topic of that name too: `registration`.
  return topic ? topic[1] : promiseKeys.filter((key) => key.toLowerCase() === wanted);
}
