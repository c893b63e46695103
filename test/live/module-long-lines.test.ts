import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPerson } from "../lab/person.js";
import { by, keeper, onStage, versions } from "../lab/stage.js";
import { ask } from "../lab/verbs.js";

const timeout = 180_000;

/** Anybody can register here: what they send keeps nobody waiting, however long it is. */
for (const version of versions) {
  describe(`one user's long lines on Prosody ${version ?? "as installed"}`, () => {
    it("keep nobody waiting in a message to the bot", { timeout }, () =>
      onStage({ version }, async ({ lab, admin, write }) => {
        const mallory = await openPerson({ port: lab.port, user: "mallory" });
        // Empty lines, one long word, words: each was or could be slow in its own way.
        for (const body of ["\n".repeat(120_000), "x".repeat(120_000), `${"a ".repeat(60_000)}>`]) {
          mallory.say(keeper, body, { id: `long-${body.length}` });
          await write(admin, "are you there?");
        }
        mallory.close();
      }),
    );

    it("keep nobody waiting while a debug log is on", { timeout }, () =>
      onStage({ version }, async ({ lab, thief, admin, write }) => {
        await write(admin, "debug on 60s logins fail");
        const args = { op: "on", level: "info", seconds: 60, text: "logins fail", for: by };
        const on = await ask(thief, "debug", args);
        assert.ok(on.ok, JSON.stringify(on));
        const mallory = await openPerson({ port: lab.port, user: "mallory" });
        // The server complains of a JID that is none, and names it.
        mallory.sendRaw(`<message to='${"x".repeat(100_000)}'><body>hello</body></message>`);
        mallory.say(keeper, "after it");
        await thief.heard("what came after it", ({ body }) => body === "after it");
        await write(admin, "debug summary");
        const summary = await ask(thief, "debug", { op: "summary", for: by });
        assert.ok(summary.ok && JSON.stringify(summary.value).includes("invalid destination"));
        mallory.close();
      }),
    );
  });
}
