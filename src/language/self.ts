import { catalogue } from "./catalogue.js";

/** What the bot says of itself in its profile and presence. */
export const self = catalogue(
  {
    about: (hosts: string) => `Keeper of ${hosts}: watches sign-ups for the admins. Write "help".`,
    watching: (today: number) => `Watching sign-ups (${today} today)`,
  },
  {
    about: (hosts) =>
      `Kastellan von ${hosts}: achtet für die Admins auf neue Registrierungen. Schreib "hilfe".`,
    watching: (today) => `Achte auf Registrierungen (heute ${today})`,
  },
);
