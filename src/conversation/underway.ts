import type { Letter } from "../journal/outbox.js";
import { catalogue } from "../language/catalogue.js";
import { number } from "../language/numbers.js";
import type { Voice } from "../language/voice.js";
import type { Watch } from "../server/hands.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Corrects } from "../xmpp/presence.js";
import type { Asker } from "./described.js";
import type { Problem as Say } from "./outcome.js";

/** Long work for an admin: one message that is corrected as it goes on (XEP-0308), and a way to stop it. */
export interface Underway {
  /**
   * Begins work.
   * @param title what is being done, to stand before a colon
   * @param work resolves to what came of it
   * @param onLong called once if it turns out to be long
   * @returns what came of it; or, after a few seconds, that it goes on: the rest comes as messages of its own
   */
  begin(
    asker: Pick<Asker, "jid" | "language">,
    title: Say,
    work: (watch: Watch) => Promise<Say>,
    onLong?: () => void,
  ): Promise<Say>;
  /** Ends the work of that number, or all of it. @returns the numbers of what was ended */
  stop(which: number | undefined): Promise<readonly number[]>;
}

export interface UnderwayParts {
  readonly post: (letter: Letter) => string;
  readonly corrects: (admin: BareJid) => Corrects;
  readonly voice: () => Voice;
  /** In ms: work that ends within it is answered at once. */
  readonly patience?: number;
  /** Epoch ms. */
  readonly now: () => number;
  readonly onBug: (error: unknown) => void;
}

const texts = catalogue(
  {
    begun: (title: string) => `${title}: it takes a while; I tell you how far it is.`,
    progress: (title: string, done: string, of: string, which: number) =>
      `${title}: ${done} of ${of}. \`stop ${which}\` ends it here.`,
  },
  {
    begun: (title) => `${title}: Das dauert etwas; ich sage dir, wie weit es ist.`,
    progress: (title, done, of, which) => `${title}: ${done} von ${of}. \`stopp ${which}\` beendet es hier.`,
  },
);

const second = 1000;
/** The least time between one state that is shown and the next; the last one repeats. */
const steps = [3 * second, 5 * second, 15 * second, 60 * second] as const;

export function openUnderway(parts: UnderwayParts): Underway {
  const { post, now } = parts;
  const stops = new Map<number, () => Promise<void>>();
  let count = 0;

  return {
    begin(asker, title, work, onLong) {
      const which = ++count;
      const voice = (): Voice => ({ ...parts.voice(), language: asker.language });
      const say = texts[asker.language];
      let shown: { readonly original: string; latest: string; at: number; edits: number } | undefined;
      let isLong = false;

      const write = (body: string, replaces?: string) =>
        post({
          recipient: asker.jid,
          body,
          lang: asker.language,
          ...(replaces === undefined ? {} : { replaces }),
        });
      const progress: Watch["progress"] = (done, of) => {
        if (!isLong) return;
        const pause = steps[Math.min(shown?.edits ?? 0, steps.length - 1)] ?? 0;
        if (shown && now() - shown.at < pause) return;
        const body = say.progress(
          title(voice()),
          number(done, asker.language),
          number(of, asker.language),
          which,
        );
        if (!shown) {
          const id = write(body);
          shown = { original: id, latest: id, at: now(), edits: 0 };
          return;
        }
        shown.latest = write(body, parts.corrects(asker.jid) === "original" ? shown.original : shown.latest);
        shown.at = now();
        shown.edits += 1;
      };

      const done = work({ began: (stop) => void stops.set(which, stop), progress }).finally(() => {
        stops.delete(which);
      });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<Say>((resolve) => {
        timer = setTimeout(
          () => {
            isLong = true;
            onLong?.();
            resolve((spoken) => texts[spoken.language].begun(title(spoken)));
          },
          parts.patience ?? 3 * second,
        );
      });
      done
        .then((end) => {
          clearTimeout(timer);
          if (isLong) write(end(voice()));
        })
        .catch((error: unknown) => {
          clearTimeout(timer);
          if (isLong) parts.onBug(error);
        });
      return Promise.race([done, late]);
    },
    async stop(which) {
      const meant = [...stops].filter(([each]) => which === undefined || each === which);
      await Promise.all(meant.map(([, stop]) => stop()));
      return meant.map(([each]) => each);
    },
  };
}
