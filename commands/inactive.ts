import type { ActingNeeds } from "../src/accounts/commands.js";
import type { Ledger } from "../src/accounts/ledger.js";
import { sayProposal, sayRefusal } from "../src/accounts/say.js";
import { either, oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { spanArgument } from "../src/conversation/span-argument.js";
import type { InactiveAccounts, Page } from "../src/inactive/listing.js";
import { exportListing } from "../src/inactive/export.js";
import { sayExported, sayNothingListed, sayPage } from "../src/inactive/say.js";
import { sayLive, saySweepProblem, saySweeps } from "../src/inactive/say-sweep.js";
import type { Sweeps } from "../src/inactive/sweep.js";
import type { Language } from "../src/language/language.js";
import type { Voice } from "../src/language/voice.js";
import type { InactiveLimits } from "../src/server/hands.js";
import { wholeLink } from "../src/upload/seal.js";
import type { Sealing } from "../src/upload/sealed.js";
import { sayTrouble } from "../src/server/trouble.js";

/** What `inactive` works with. */
export interface InactiveNeeds extends ActingNeeds {
  readonly inactive: InactiveAccounts;
  readonly sweeps: Sweeps;
  readonly sealing: Sealing;
  /** Sends a message that no archive keeps. */
  readonly whisper: (to: string, body: string, language: Language) => void;
  /** `inactive.neverUsed` and `inactive.unused`. */
  readonly inactiveLimits: InactiveLimits;
  readonly ledger: Pick<Ledger, "write">;
  readonly hosts: readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
}

type Say = (voice: Voice) => string;

/** Accounts that nobody uses any more: the one purpose that last logins are stored for (policy row 9). */
export const inactive = command({
  name: "inactive",
  words: { en: ["inactive"], de: ["inaktiv"] },
  audience: "admin",
  destructive: false,
  arguments: {
    wish: optional(
      either(
        oneOf({
          more: { en: ["more"], de: ["mehr"] },
          delete: { en: ["delete"], de: ["löschen"] },
          export: { en: ["export"], de: ["export"] },
          schedule: { en: ["schedule"], de: ["plan"] },
        }),
        spanArgument,
      ),
    ),
    order: optional(
      oneOf({
        status: { en: ["status"], de: ["status"] },
        on: { en: ["on"], de: ["an", "ein"] },
        live: { en: ["live"], de: ["scharf"] },
        off: { en: ["off"], de: ["aus"] },
      }),
    ),
  },
  summary: {
    en: "lists accounts that nobody has used for long, oldest first; `delete` shows what would go, and asks; `schedule on` has the server do it by itself, on trial first",
    de: "listet Konten, die lange niemand benutzt hat, die ältesten zuerst; `löschen` zeigt, was ginge, und fragt; `plan an` lässt es den Server von selbst tun, erst zur Probe",
  },
  details: {
    en: "Without a time: by `inactive.unused` and `inactive.neverUsed`. Accounts of which nothing is known are never touched.",
    de: "Ohne Zeit: nach `inactive.unused` und `inactive.neverUsed`. Konten, von denen nichts bekannt ist, bleiben unberührt.",
  },
  examples: {
    en: [
      "inactive",
      "inactive 6 months",
      "inactive more",
      "inactive export",
      "inactive delete",
      "inactive schedule on",
    ],
    de: [
      "inaktiv",
      "inaktiv 6 Monate",
      "inaktiv mehr",
      "inaktiv export",
      "inaktiv löschen",
      "inaktiv plan an",
    ],
  },
  execute: async (needs: InactiveNeeds, { wish, order }, { jid: by, from, language }) => {
    const { inactive: accounts, inactiveLimits, sweeps, acts, ledger, hosts, now } = needs;
    const page = (value: Page) => done<Say>((voice) => sayPage(value, voice));
    if (wish === "schedule") {
      if (order === "live") {
        const codes = await sweeps.live(by);
        return codes.ok
          ? done<Say>((voice) => sayLive(codes.value, voice))
          : failed((voice) => saySweepProblem(codes.error, voice));
      }
      const ordered = await (order === "on"
        ? sweeps.on(by)
        : order === "off"
          ? sweeps.off(by)
          : sweeps.status());
      if (!ordered.ok) return failed((voice) => saySweepProblem(ordered.error, voice));
      if (order === "on" || order === "off") {
        const what = `inactive schedule ${order}`;
        ledger.write({ at: now(), by, what, host: hosts.join(" "), accounts: [], note: "" });
      }
      return done<Say>((voice) => saySweeps(ordered.value, voice));
    }
    if (wish === "export") {
      const latest = accounts.latest(by);
      if (!latest) return failed(sayNothingListed);
      const exported = await exportListing(latest, by, needs.sealing);
      // The link holds the key, the text holds names: in nobody's archive.
      if (typeof exported !== "string") {
        needs.whisper(from, "link" in exported ? wholeLink(exported.link) : exported.text, language);
      }
      return done<Say>((voice) => sayExported(exported, voice));
    }
    if (wish === "more") {
      const next = accounts.more(by);
      return next ? page(next) : failed(sayNothingListed);
    }
    if (wish === "delete") {
      const listed = accounts.deletable(by);
      if (!listed) return failed(sayNothingListed);
      const proposal = await acts.propose("delete", listed.targets, by, listed.limits);
      return proposal.ok
        ? done<Say>((voice) => sayProposal(proposal.value, voice))
        : failed((voice) => sayRefusal(proposal.error, voice));
    }
    const limits = wish === undefined ? inactiveLimits : { unused: wish, neverUsed: wish };
    const listed = await accounts.list(limits, by);
    if (!listed.ok) return failed((voice) => sayTrouble(listed.error, voice.language));
    ledger.write({ at: now(), by, what: "inactive", host: hosts.join(" "), accounts: [], note: "" });
    return page(listed.value);
  },
  render: (say, voice) => say(voice),
});
