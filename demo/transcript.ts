/** Prints a chat as it happens. Colours only where a person reads. */
export interface Transcript {
  /** What is going on, between the messages. */
  readonly narrate: (text: string) => void;
  /** @param corrected the message replaces an earlier one of the same place (XEP-0308). */
  readonly message: (who: string, text: string, corrected: boolean) => void;
}

export function openTranscript(stream: NodeJS.WriteStream): Transcript {
  const coloured = stream.isTTY && process.env["NO_COLOR"] === undefined;
  const paint = (code: number, text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const clock = () => new Date().toTimeString().slice(0, 8);
  return {
    narrate(text) {
      stream.write(`\n${paint(90, `— ${text}`)}\n`);
    },
    message(who, text, corrected) {
      const note = corrected ? ` ${paint(33, "✎ corrected:")}` : "";
      const lines = text.split("\n").map((line) => `  ${line}`);
      stream.write(`\n${paint(90, clock())} ${paint(36, who)}${note}\n${lines.join("\n")}\n`);
    },
  };
}
