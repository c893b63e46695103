/** The operator's log. Personal data is in no line: no names of accounts, no texts, no addresses. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/**
 * Writes lines such as `2026-11-24T07:00:00Z warn text` to standard error; under systemd, which stamps
 * lines itself, without the time.
 */
export function openLog(write: (line: string) => void, stamped: boolean): Log {
  const line = (level: string) => (text: string) => {
    write(
      `${stamped ? `${new Date().toISOString().slice(0, 19)}Z ` : ""}${level} ${text.replaceAll("\n", " ")}\n`,
    );
  };
  return { info: line("info"), warn: line("warn"), error: line("error") };
}

/** @returns what an unknown thrown thing says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
