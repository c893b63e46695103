import type { Person } from "../test/lab/person.js";

/** A chat as Markdown: each message once, in its last state, where it first came. */
export interface ChatLog {
  /** What is going on, between the messages. */
  readonly narrate: (text: string) => void;
  readonly said: (text: string) => void;
  /** A picture that came in the place of a message. */
  readonly picture: (file: string, alt: string) => void;
  readonly markdown: () => string;
  /** The messages alone. */
  readonly messages: () => readonly ChatMessage[];
}

/** A message in its last state. */
export interface ChatMessage {
  readonly who: string;
  readonly body: string;
  readonly at: string;
  readonly edits: number;
}

type Entry =
  | { readonly kind: "narration"; readonly text: string }
  | {
      readonly kind: "message";
      readonly who: string;
      readonly at: string;
      readonly ids: string[];
      body: string;
      edits: number;
    };

/** @param timeZone in which the times beside the messages are written */
export function openChatLog(admin: Person, timeZone: string): ChatLog {
  const entries: Entry[] = [];
  const clock = () => new Date().toLocaleTimeString("en-GB", { timeZone });
  const push = (who: string, body: string, id?: string) =>
    void entries.push({
      kind: "message",
      who,
      at: clock(),
      ids: id === undefined ? [] : [id],
      body,
      edits: 0,
    });
  admin.onMessage(({ from, body, id, replaces, shown }) => {
    if (shown !== undefined) return;
    const old = entries.find(
      (each) => each.kind === "message" && replaces !== undefined && each.ids.includes(replaces),
    );
    if (old?.kind !== "message") {
      push(from.split("@", 1)[0] ?? from, body, id);
      return;
    }
    old.body = body;
    old.edits += 1;
    if (id !== undefined) old.ids.push(id);
  });
  return {
    narrate: (text) => void entries.push({ kind: "narration", text }),
    said: (text) => {
      push("admin", text);
    },
    picture: (file, alt) => {
      push("kastellan", `![${alt}](${file})`);
    },
    messages: () => entries.filter((each) => each.kind === "message"),
    markdown: () => `${entries.map(render).join("\n\n")}\n`,
  };
}

function render(entry: Entry): string {
  if (entry.kind === "narration") return `_${entry.text}_`;
  const { who, at, body, edits } = entry;
  const corrected = edits === 0 ? "" : `, corrected in place ${edits === 1 ? "once" : `${edits} times`}`;
  // Two spaces at the end of a line keep it a line.
  return [`**${who}**, ${at}${corrected}`, "", ...body.split("\n").map((line) => `> ${line}  `)]
    .join("\n")
    .replace(/ {2}$/, "");
}
