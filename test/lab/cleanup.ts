const cleanups = new Set<() => void>();

process.once("exit", () => {
  for (const cleanup of cleanups) cleanup();
});

/**
 * Has something done when this process ends, however the test went: no server and no bot is left behind.
 * @returns takes it back.
 */
export function atExit(cleanup: () => void): () => void {
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}
