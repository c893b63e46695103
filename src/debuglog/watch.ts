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
  /** The file of a window is gone. */
  readonly onDeleted: (window: DebugWindow, at: number) => void;
  readonly onChange: () => void;
}

const keys = { told: "debug-window-told", deleted: "debug-file-gone" } as const;

export function watchDebug(parts: DebugWatchParts): DebugWatch {
  const { hands, host, facts, onEnded, onChange } = parts;
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
      const told = Number(facts.get(keys.told) ?? Number.NaN);
      const seen = open?.started ?? latest?.started ?? 0;
      // What ended before the bot first looked is nobody's news.
      if (Number.isNaN(told)) facts.set(keys.told, String(open ? seen - 1 : seen));
      else if (latest && latest.started > told) {
        facts.set(keys.told, String(latest.started));
        onEnded(latest);
      }
      const proved = Number(facts.get(keys.deleted) ?? 0);
      for (const window of [...state.value.past].reverse()) {
        if (window.deleted === null || window.deleted <= proved) continue;
        parts.onDeleted(window, window.deleted);
        facts.set(keys.deleted, String(window.deleted));
      }
    },
    open: () => open,
  };
}
