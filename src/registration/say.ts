import { catalogue } from "../language/catalogue.js";
import { moment } from "../language/time.js";
import type { Voice } from "../language/voice.js";

const texts = catalogue(
  {
    closed: (hosts: string, until: string) =>
      `Registration on ${hosts} is closed until ${until}; it opens by itself, also without me. \`open registration\` opens it now.`,
    opened: (hosts: string) => `Registration on ${hosts} is open.`,
    tooLong:
      "That is too long: registration closes for 7 days at most. For longer, change the server's own configuration.",
  },
  {
    closed: (hosts, until) =>
      `Die Registrierung auf ${hosts} ist bis ${until} geschlossen; sie öffnet sich von selbst, auch ohne mich. \`öffne registrierung\` öffnet sie sofort.`,
    opened: (hosts) => `Die Registrierung auf ${hosts} ist offen.`,
    tooLong:
      "Das ist zu lang: Die Registrierung schließt für höchstens 7 Tage. Für länger ändere die Konfiguration des Servers.",
  },
);

export function sayClosed(hosts: readonly string[], until: number, voice: Voice): string {
  const { language, now, timeZone } = voice;
  return texts[language].closed(hosts.join(", "), moment(until, now, timeZone, language));
}

export function sayOpened(hosts: readonly string[], { language }: Voice): string {
  return texts[language].opened(hosts.join(", "));
}

export function sayTooLong({ language }: Voice): string {
  return texts[language].tooLong;
}
