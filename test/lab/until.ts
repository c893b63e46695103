/**
 * Waits for a condition, looking every 20 ms.
 * @param what for the message, as in "waited 5 s for WHAT"; asked for when it is needed. @throws after `timeout` ms.
 */
export async function until<T>(
  what: string | (() => string),
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  timeout = 20_000,
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) {
      throw new Error(`waited ${timeout / 1000} s for ${typeof what === "string" ? what : what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
