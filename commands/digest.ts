import { command } from "../src/conversation/declaration.js";
import { done } from "../src/conversation/outcome.js";
import type { Digest } from "../src/digest/digest.js";
import { sayDigest } from "../src/digest/say.js";

/** What `digest` works with. */
export interface DigestNeeds {
  readonly digest: () => Digest;
}

/** The last day at a glance: what comes every morning, now. */
export const digest = command({
  name: "digest",
  words: { en: ["digest"], de: ["überblick"] },
  audience: "admin",
  destructive: false,
  arguments: {},
  summary: {
    en: "tells the last 24 hours at a glance; comes by itself every day at `digest.hour` if there is anything to do",
    de: "fasst die letzten 24 Stunden zusammen; kommt täglich um `digest.hour` von selbst, wenn es etwas zu tun gibt",
  },
  examples: { en: ["digest"], de: ["überblick"] },
  execute: ({ digest: make }: DigestNeeds) => done(make()),
  render: sayDigest,
});
