import {
  digestLine,
  disclosedAddress,
  singleAlert,
  mergedCard,
  surgeNotice,
  waveCard,
} from "../language/alerts.js";
import type { Language } from "../language/language.js";
import type { Explain, Voice } from "../language/voice.js";
import type { AlertTexts } from "./alerts.js";
import { pause } from "./cards.js";

interface Audience {
  readonly language: Language;
  readonly timeZone: string;
  readonly hosts: readonly string[];
  readonly server: { readonly kind: string };
}

/** @returns the alerts' texts in the admins' language; `now` is epoch ms. */
export function alertTexts(
  { language, timeZone, hosts, server }: Audience,
  explain: Explain,
  now: () => number,
): AlertTexts {
  const voice = (): Voice => ({ language, timeZone, hosts, explain, now: now() });
  return {
    wave(wave, examples, notes, ended, returned) {
      const [surest] = examples;
      const paused = now() - wave.lastAt > pause;
      return waveCard(
        {
          ...wave,
          host: surest?.host ?? hosts[0] ?? "",
          examples: examples.map(({ user }) => user),
          reasons: surest?.reasons ?? [],
          notes,
          returned,
          hands: server.kind !== "none",
          state: ended ? "ended" : paused ? "paused" : "growing",
        },
        voice(),
      );
    },
    merged: (wave, into) => mergedCard({ wave, into }, voice()),
    single: (signUp) => singleAlert({ signUp, score: signUp.score ?? 0, reasons: signUp.reasons }, voice()),
    digest: (more, since) => digestLine({ more, since }, voice()),
    surge: (surge) => surgeNotice(surge, voice()),
    addressDisclosed: (host, at) => disclosedAddress({ host, at }, voice()),
  };
}
