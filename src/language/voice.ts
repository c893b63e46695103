import type { Reason } from "../signups/types.js";
import type { Language } from "./language.js";

/** Says a reason of the detector in plain words. */
export type Explain = (reason: Reason, voice: Pick<Voice, "language" | "now" | "timeZone">) => string;

/** All that a text needs to know beside its data: to whom it is said, when and where. */
export interface Voice {
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** The served domains: a name is shown with its domain only where there are several. */
  readonly hosts: readonly string[];
  readonly explain: Explain;
}
