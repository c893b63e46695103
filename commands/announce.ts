import type { Ledger } from "../src/accounts/ledger.js";
import { restText } from "../src/conversation/arguments.js";
import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { catalogue } from "../src/language/catalogue.js";
import { count } from "../src/language/numbers.js";
import type { Hands } from "../src/server/hands.js";
import { sayTrouble } from "../src/server/trouble.js";

/** What `announce` works with. */
export interface AnnounceNeeds {
  readonly hands: Hands;
  readonly ledger: Pick<Ledger, "write">;
  readonly hosts: readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
}

const texts = catalogue(
  { sent: (n: number) => `Told ${count(n, "en", "account that is", "accounts that are")} online.` },
  {
    sent: (n) =>
      `${count(n, "de", "Konto, das online ist, hat", "Konten, die online sind, haben")} es bekommen.`,
  },
);

/** A word from the server's own domain to everybody who is online. */
export const announce = command({
  name: "announce",
  words: { en: ["announce"], de: ["ankündigen"] },
  audience: "admin",
  destructive: false,
  arguments: {
    text: restText(
      { en: "TEXT", de: "TEXT" },
      { en: "what to tell everybody", de: "was alle erfahren sollen" },
    ),
  },
  summary: {
    en: "tells everybody who is online, from the server's domain, in your words",
    de: "sagt allen, die online sind, etwas vom Server aus, in deinen Worten",
  },
  examples: {
    en: ["announce The server restarts at 22:00 and is back by 22:05."],
    de: ["ankündigen Der Server startet um 22:00 neu und ist um 22:05 wieder da."],
  },
  execute: async ({ hands, ledger, hosts, now }: AnnounceNeeds, { text }, { jid: by }) => {
    let sent = 0;
    for (const host of hosts) {
      const told = await hands.announce(host, text, by);
      if (!told.ok) return failed((voice) => sayTrouble(told.error, voice.language));
      sent += told.value.sent;
      ledger.write({ at: now(), by, what: "announce", host, accounts: [], note: text });
    }
    return done({ sent });
  },
  render: ({ sent }, { language }) => texts[language].sent(sent),
});
