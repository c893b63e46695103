/** Calls for a refresh: at most twice a second, and again when the last one said so. */
export interface Refresher {
  (): void;
  stop(): void;
}

/** However hard a burst, so far apart. In ms. */
const pause = 500;
/** Longer waits are cut: timers know no more than 24 days, and clocks are set. In ms. */
const longest = 60 * 60_000;

/** @param refresh does it. @returns after how many ms to do it again; undefined: when asked. */
export function refresher(refresh: () => number | undefined): Refresher {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let stopped = false;

  const plan = (delay: number) => {
    const at = performance.now() + Math.min(delay, longest);
    if (stopped || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(run, Math.max(at - performance.now(), 0));
  };
  const run = () => {
    dueAt = Number.POSITIVE_INFINITY;
    last = performance.now();
    const again = refresh();
    if (again !== undefined) plan(Math.max(again, pause));
  };
  return Object.assign(
    () => {
      plan(Math.max(last + pause - performance.now(), 0));
    },
    {
      stop: () => {
        stopped = true;
        clearTimeout(timer);
      },
    },
  );
}
