import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { xml } from "@xmpp/client";
import { readTrouble } from "../../src/server/read-trouble.js";
import { sayTrouble, type Trouble } from "../../src/server/trouble.js";

const asked = { host: "second.test", verb: "block", args: {}, own: "kastellan@example.test/bot" };
const own = (name: string, text: string) => ({ text, application: xml(name) });

describe("why the server did nothing", () => {
  it("names the domain, and what to change where", () => {
    const hosts = /second\.test.*`hosts` (?:of|von|in) bot\.config\.json/;
    const accounts = /second\.test.*`kastellan_accounts`.*`VirtualHost "second\.test"`/;
    const core = /example\.test.*`kastellan`.*`VirtualHost "example\.test"`/;
    const notHere = "the module isn't loaded on the bot's own host";
    const prepared = { ...asked, verb: "prepare", args: { verb: "delete", args: {} } };
    for (const [error, how, fits] of [
      [{ condition: "remote-server-not-found", text: "unable to resolve service" }, asked, hosts],
      [{ condition: "not-allowed", text: "remote domains is not enabled" }, asked, hosts],
      [Object.assign(new Error(), { name: "TimeoutError" }), asked, hosts],
      [
        { condition: "service-unavailable" },
        asked,
        /second\.test.*`kastellan`.*`VirtualHost "second\.test"`/,
      ],
      [own("unknown-verb", "there is no such verb"), asked, accounts],
      [own("bad-request", "nothing to prepare"), prepared, accounts],
      [own("not-here", notHere), prepared, core],
      [own("verb-off", "delete is not in kastellan_verbs"), prepared, /second\.test.*`delete`/],
    ] as const) {
      const trouble = readTrouble(error, how);
      for (const language of ["en", "de"] as const) assert.match(sayTrouble(trouble, language), fits);
    }
  });

  it("is not taken for another where the module itself refuses", () => {
    const kinds = (["no-grant", "over-cap", "cant"] as const).map((kind) =>
      readTrouble(own(kind, "x"), asked),
    );
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ["no-grant", "over-cap", "cant"],
    );
    const refused: Trouble = readTrouble(own("bad-request", "older is at least 1"), asked);
    assert.match(sayTrouble(refused, "en"), /older is at least 1\. Its log says more/);
  });
});
