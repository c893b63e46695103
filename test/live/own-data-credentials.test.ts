import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ownData, unzip } from "../lab/own-data.js";
import { openPerson } from "../lab/person.js";
import { copyLink, opened } from "../lab/sealed.js";
import { searched } from "../lab/searched.js";
import { keeper, versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;

/** Gives whoever writes to the host a token to log in with, as an application would get one, and shows it. */
const giveToken = `
local st = require "util.stanza";
local tokens = module:depends("tokenauth");
module:hook("message/host", function (event)
	local account, token = event.origin.username .. "@" .. event.origin.host;
	if tokens.create_grant then
		token = tokens.create_token(account, assert(tokens.create_grant(account, account, 86400)), nil, 86400);
	else
		token = tokens.create_jid_token(account, account, nil, 86400);
	end
	event.origin.send(st.reply(event.stanza):text_tag("body", assert(token)));
	return true;
end);
`;

/** What is secret of a token. 0.12 keeps all of it, as the key of its own entry; 13 a hash. */
function secretsOf(token: string): { readonly id: string; readonly secret: string } {
  const bytes = Buffer.from(token.replace("secret-token:", ""), "base64").toString("latin1");
  const [, id = "", secret = ""] = /^[12];([^;]+);(.*)$/s.exec(bytes) ?? [];
  return bytes.startsWith("1;") ? { id: secret, secret } : { id, secret: secret.slice(0, 18) };
}

for (const version of versions)
  for (const storage of ["internal", "sql"] as const) {
    describe(`credentials, on Prosody ${version ?? "as installed"}, ${storage} storage`, () => {
      it("are in no copy, and a list of unused accounts grants none", { timeout }, () =>
        ownData(version)(
          async ({ lab, bot, admin }) => {
            const carla = await openPerson({ port: lab.port, user: "carla" });
            carla.say("example.test", "a token, please");
            const { body: token } = await carla.heard("a token", ({ from }) => from === "example.test");
            const { id, secret } = secretsOf(token);
            assert.ok(id.length > 5 && secret.length > 5, token);
            assert.ok(searched(lab.folder, id).length > 0, "the server keeps the token");

            // While the bot is away, a thief of its password uses an admin's word for what it isn't about.
            const thief = await openPerson({ port: lab.port, user: "kastellan" });
            for (const words of ["inactive export", "inaktiv export"]) {
              admin.say(keeper, words);
              await thief.heard("the message", ({ body }) => body === words);
              for (const account of ["admin", "carla"])
                for (const by of ["admin@example.test", "carla@example.test"]) {
                  const reply = await ask(thief, "export", { account, for: by });
                  assert.ok(!reply.ok && reply.why === "no-grant", `${words}: ${account} for ${by}`);
                }
            }
            thief.close();

            await bot.startReady();
            await say(carla, "my data", /^I am collecting/);
            const files = await unzip(await opened(await copyLink(carla)));
            assert.equal(files.has("stores/auth_tokens.json"), version === "13");
            assert.match(files.get("stores/accounts.json") ?? "", /\(hidden\)/);
            const all = [...files].flat().join("\n");
            for (const each of [token, secret, JSON.stringify(secret).slice(1, -1)])
              assert.ok(!all.includes(each), "the token is in the copy");
            if (version !== "13") assert.ok(!all.includes(id), "the token's id is in the copy");
            assert.doesNotMatch(all, /"(stored_key|server_key|salt|password)": ?"(?!\(hidden)/);
            carla.close();
          },
          { storage, plugins: { token: giveToken } },
        ),
      );
    });
  }
