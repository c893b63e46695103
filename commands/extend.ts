import { stepCommand } from "../src/requests/commands.js";

/** Two more months, with reasons, within the first (Art. 12(3)). */
export const extend = stepCommand("extend", {
  name: "extend",
  words: { en: ["extend"], de: ["verlängern"] },
  summary: {
    en: "gives a request two more months; the person is told why",
    de: "gibt einer Anfrage zwei weitere Monate; die Person erfährt, warum",
  },
  examples: {
    en: ["extend 12 We have to restore a backup first."],
    de: ["verlängern 12 Wir müssen erst eine Sicherung einspielen."],
  },
});
