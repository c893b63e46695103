import type { Language } from "../language/language.js";
import type { BareJid } from "../xmpp/jid.js";

/** Which language each person used last: what has none of its own, such as a code, is answered in it. */
export interface Spoken {
  last(person: BareJid): Language | undefined;
  note(person: BareJid, language: Language): void;
}

/** A memory in memory: beyond `capacity` people it forgets whoever wrote longest ago. */
export function spokenInMemory(capacity = 4000): Spoken {
  const spoken = new Map<BareJid, Language>();
  return {
    last: (person) => spoken.get(person),
    note(person, language) {
      spoken.delete(person);
      spoken.set(person, language);
      const [oldest] = spoken.keys();
      if (spoken.size > capacity && oldest !== undefined) spoken.delete(oldest);
    },
  };
}
