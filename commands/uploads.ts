import { command } from "../src/conversation/declaration.js";
import { done, failed } from "../src/conversation/outcome.js";
import { sayUploads } from "../src/requests/erasing/say-erasing.js";
import { sayToPeople } from "../src/requests/say-trouble.js";
import type { OwnDataNeeds } from "./data.js";

/** The files that one has shared and that the server still has. */
export const uploads = command({
  name: "uploads",
  words: { en: ["uploads", "files"], de: ["dateien", "hochgeladenes"] },
  audience: "user",
  destructive: false,
  arguments: {},
  summary: {
    en: "lists the files that you have shared and that are still on the server",
    de: "zählt die Dateien auf, die du geteilt hast und die noch auf dem Server liegen",
  },
  examples: { en: ["uploads"], de: ["dateien"] },
  execute: async ({ personal, told }: Pick<OwnDataNeeds, "personal" | "told">, _args, { jid }) => {
    const found = await personal.holdings(jid);
    return found.ok
      ? done({ holdings: found.value, told })
      : failed((voice) => sayToPeople(found.error, voice.language));
  },
  render: sayUploads,
});
