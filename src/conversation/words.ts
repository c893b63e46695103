/**
 * The words of a message. Accepted around a command: spaces, one leading `!`, the backticks of a copied
 * command, and lines quoted from the message that it replies to (XEP-0461 §3, XEP-0393 §5.1.3).
 */
export function wordsOf(body: string): readonly string[] {
  const own = body
    .split("\n")
    .filter((line) => !line.startsWith(">"))
    .join("\n")
    .trim();
  return (/^`([^`]*)`$/.exec(own)?.[1] ?? own)
    .replace(/^[\s!]+/, "")
    .split(/[\s\u200b\u2060\ufeff]+/u)
    .filter((word) => word !== "");
}
