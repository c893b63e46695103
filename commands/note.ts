import { stepCommand } from "../src/requests/commands.js";

/** Something for the other admins. */
export const note = stepCommand("note", {
  name: "note",
  words: { en: ["note"], de: ["notiz"] },
  summary: {
    en: "notes something at a request, for the admins alone",
    de: "notiert etwas bei einer Anfrage, nur für Admins",
  },
  examples: { en: ["note 12 Asked the data centre."], de: ["notiz 12 Beim Rechenzentrum nachgefragt."] },
});
