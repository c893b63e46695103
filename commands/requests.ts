import { oneOf, optional } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import type { Voice } from "../src/language/voice.js";
import { done } from "../src/conversation/outcome.js";
import type { RequestNeeds } from "../src/requests/commands.js";
import { sayMine, sayRequests } from "../src/requests/say-requests.js";

type Say = (voice: Voice) => string;

/** The requests: all for an admin, one's own for anybody else. */
export const requests = command({
  name: "requests",
  words: { en: ["requests"], de: ["anfragen"] },
  audience: "user",
  destructive: false,
  arguments: {
    which: optional(oneOf({ open: { en: ["open"], de: ["offene"] }, all: { en: ["all"], de: ["alle"] } })),
  },
  summary: {
    en: "lists the open requests of data subjects, the most urgent first; for users: your own",
    de: "zählt die offenen Anfragen Betroffener auf, die dringendste zuerst; für Benutzer: deine eigenen",
  },
  examples: { en: ["requests", "requests all"], de: ["anfragen", "anfragen alle"] },
  execute: ({ requests: book }: RequestNeeds, { which }, { jid, audience }) => {
    if (audience !== "admin") {
      const own = book.ofPerson(jid);
      return done<Say>((voice) => sayMine(own, voice));
    }
    const list = book.list(which ?? "open");
    return done<Say>((voice) => sayRequests(list, voice));
  },
  render: (say, voice) => say(voice),
});
