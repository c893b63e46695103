import { openFacts } from "../store/facts.js";
import type { Sqlite } from "../store/open.js";
import type { DetectorState, Moment } from "./types.js";

/** What the detector needs again after a restart. Writes belong into the caller's transaction. */
export interface DetectorMemory {
  /** Its lasting state. */
  detectorState(): DetectorState | undefined;
  saveDetectorState(state: DetectorState): void;
  /** Where the detector stood after its last judgement. */
  moment(): Moment | undefined;
  saveMoment(moment: Moment): void;
}

const momentKey = "detector-moment";

export function openDetectorMemory(db: Sqlite): DetectorMemory {
  const readState = db.prepare<[], { state: string }>("SELECT state FROM detector");
  const writeState = db.prepare(
    "INSERT INTO detector VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET state = excluded.state",
  );
  const facts = openFacts(db);
  return {
    detectorState() {
      const row = readState.get();
      return row && (JSON.parse(row.state) as DetectorState);
    },
    saveDetectorState: (state) => void writeState.run(JSON.stringify(state)),
    moment() {
      const text = facts.get(momentKey);
      return text === undefined ? undefined : (JSON.parse(text) as Moment);
    },
    saveMoment(moment) {
      const text = JSON.stringify(moment);
      if (text !== facts.get(momentKey)) facts.set(momentKey, text);
    },
  };
}
