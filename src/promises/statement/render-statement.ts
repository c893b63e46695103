import MarkdownIt from "markdown-it";
import type { Statement } from "./statement.js";

/** The statement as texts: to publish, for a chat, to announce changes. */

export type StatementFormat = "markdown" | "html" | "text";

/** HTML in it stays text; a link can't run anything; a picture would tell its server who reads. */
const markdown = new MarkdownIt({ html: false }).disable("image");

/** @returns the statement as a text to publish */
export function renderStatement({ title, sections }: Statement, format: StatementFormat): string {
  switch (format) {
    case "markdown":
      return [
        `# ${title}`,
        ...sections.flatMap((each) => [`## ${each.title}`, ...each.paragraphs.map(({ text }) => text)]),
      ].join("\n\n");
    case "text":
      return [
        title,
        ...sections.flatMap((each) => [
          each.title.toUpperCase(),
          ...each.paragraphs.map(({ text }) => text.replaceAll("`", '"')),
        ]),
      ].join("\n\n");
    case "html": {
      return [
        `<h1>${markdown.renderInline(title)}</h1>`,
        ...sections.flatMap((each) => [
          `<h2>${markdown.renderInline(each.title)}</h2>`,
          ...each.paragraphs.map(({ text }) => markdown.render(text).trimEnd()),
        ]),
      ].join("\n");
    }
  }
}

/** What the short version says: the numbers, and where the rest is. */
const short = new Set([
  ...["archiveDefault", "archiveKept", "roomsDefault", "roomsKept", "offlineKept", "uploadsKept"],
  ...[
    "lastLogin",
    "lastLoginIf",
    "inactiveUnused",
    "inactiveNeverUsed",
    "addressInMemory",
    "botNames",
    "botObject",
  ],
  ...["website", "contacts", "adminServers", "botServer", "recipients", "authorities", "byLaw"],
  ...["contact", "rights", "bot", "authority"],
]);

/** The short version: for a chat, or to publish. */
export function shortStatement({ title, sections }: Statement, format: StatementFormat = "text"): string {
  const lines = sections
    .flatMap(({ paragraphs }) => paragraphs)
    .filter(({ key }) => short.has(key) || /^logs\d/.test(key))
    .map(({ text }) => text);
  switch (format) {
    case "text":
      return [`${title}:`, ...lines.map((text) => `• ${text}`)].join("\n");
    case "markdown":
      return [`# ${title}`, ...lines.map((text) => `- ${text.replaceAll("\n", "\n  ")}`)].join("\n\n");
    case "html":
      return [
        `<h1>${markdown.renderInline(title)}</h1>`,
        "<ul>",
        ...lines.map((text) => `<li>${markdown.render(text).trimEnd()}</li>`),
        "</ul>",
      ].join("\n");
  }
}
