import type { ChatMessage } from "./chat-log.js";

/** A chat as a picture: bubbles, the admin's on the right. */

const size = { width: 900, margin: 20, line: 20, letter: 8.15, gap: 12, most: 86 } as const;

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c] ?? "&quot;");

/** Lines of at most so many letters, cut between words. */
function wrapped(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const lines = [""];
    for (const word of line.split(" ")) {
      const last = lines.at(-1) ?? "";
      if (last !== "" && last.length + 1 + word.length > size.most) lines.push(word);
      else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    }
    return lines;
  });
}

/** @returns the text of an SVG file */
export function chatPicture(messages: readonly ChatMessage[]): string {
  let y = size.margin;
  const bubbles = messages.map(({ who, body, at, edits }) => {
    const lines = wrapped(body);
    const note = edits === 0 ? at : `${at} ✎ corrected`;
    const letters = Math.max(...lines.map((line) => line.length), note.length);
    const width = Math.max(letters * size.letter + 28, 120);
    const height = lines.length * size.line + 34;
    const isAdmin = who === "admin";
    const x = isAdmin ? size.width - size.margin - width : size.margin;
    const top = y;
    y += height + size.gap;
    return [
      `<rect x="${x.toFixed(0)}" y="${top}" width="${width.toFixed(0)}" height="${height}" rx="10" fill="${isAdmin ? "#d7f0e5" : "#ffffff"}" stroke="#d5dbdf"/>`,
      ...lines.map(
        (line, index) =>
          `<text x="${(x + 14).toFixed(0)}" y="${top + 24 + index * size.line}" xml:space="preserve">${escape(line)}</text>`,
      ),
      `<text x="${(x + width - 12).toFixed(0)}" y="${top + height - 8}" text-anchor="end" class="n">${note}</text>`,
    ].join("\n");
  });
  const height = y - size.gap + size.margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}" role="img" aria-label="Chat with Kastellan">
<style>text{font:13.5px ui-monospace,Menlo,Consolas,monospace;fill:#1d2b33}.n{font-size:11px;fill:#7b8a93}</style>
<rect width="100%" height="100%" fill="#eef2f4"/>
${bubbles.join("\n")}
</svg>
`;
}
