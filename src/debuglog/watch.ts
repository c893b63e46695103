import type { DebugWindow, Hands } from "../server/hands.js";
import type { Facts } from "../store/facts.js";

/** Notices when a debug window has ended, also one that ended while the bot was away. */
export interface DebugWatch {
  /** Looks; tells the admins of a window that has ended since. */
  look(): Promise<void>;
  /** The window that is open, as last seen. */
  open(): DebugWindow | null;
}

export interface DebugWatchParts {
  readonly hands: Hands;
  /** The bot's own host: the log is the whole server's. */
  readonly host: string;
  readonly facts: Facts;
  readonly onEnded: (window: DebugWindow) => void;
  readonly onChange: () => void;
}

const key = "debug-window-told";

export function watchDebug({ hands, host, facts, onEnded, onChange }: DebugWatchParts): DebugWatch {
  let open: DebugWindow | null = null;
  return {
    async look() {
      if (hands.kind === "none") return;
      const state = await hands.debugStatus(host);
      if (!state.ok) return;
      const before = open?.until;
      open = state.value.open;
      if (open?.until !== before) onChange();
      const [latest] = state.value.past.filter(({ why }) => why !== "replaced");
      const told = Number(facts.get(key) ?? Number.NaN);
      const seen = open?.started ?? latest?.started ?? 0;
      // What ended before the bot first looked is nobody's news.
      if (Number.isNaN(told)) facts.set(key, String(open ? seen - 1 : seen));
      else if (latest && latest.started > told) {
        facts.set(key, String(latest.started));
        onEnded(latest);
      }
    },
    open: () => open,
  };
}
