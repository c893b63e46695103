import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { packageRoot } from "../../src/package.js";
import { upload } from "../lab/belongings.js";
import { openPerson } from "../lab/person.js";
import { door } from "../lab/door.js";
import { ownData } from "../lab/own-data.js";
import { register, unregister } from "../lab/register.js";
import { addressIn, copyLink, opened } from "../lab/sealed.js";
import { onStage, versions } from "../lab/stage.js";
import { say } from "../lab/talk.js";
import { until } from "../lab/until.js";
import { ask } from "../lab/verbs.js";

const timeout = 120_000;
/** Bytes: more than the kernel takes for a reader who doesn't read. */
const large = 24_000_000;

const statusOf = async (url: string, method = "GET") => {
  const answer = await fetch(url, { method });
  await answer.arrayBuffer();
  return answer.status;
};
/** 404, or 410 where the server remembers that there was a file. A server that just started may not serve yet. */
const isGone = async (url: string) => [404, 410].includes(await statusOf(url, "HEAD").catch(() => 0));

/** Begins to download and breaks the connection off. */
async function fetchHalf(url: string): Promise<void> {
  const abort = new AbortController();
  const answer = await fetch(url, { signal: abort.signal });
  assert.equal((await answer.body?.getReader().read())?.done, false);
  abort.abort();
}

/** Opens a copy on the command line, with what is typed there. */
const open = (what: string, input: string) =>
  spawnSync(process.execPath, [join(packageRoot, "bin/kastellan"), "open", what], {
    encoding: "utf8",
    input,
  });

for (const version of versions) {
  const scene = ownData(version);

  describe(`a copy of one's data on Prosody ${version ?? "as installed"}`, () => {
    it("comes though the upload service is not there at first", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla" });
          const slots = () => lab.log().match(/Issuing upload slot/g)?.length ?? 0;
          admin.say("example.test", "close");
          await until("the port to be closed", () => lab.log().includes("Deactivated service 'http'"));
          await say(carla, "my data", /^I am collecting/);
          // A second slot: the first try has failed.
          await until("another try", () => slots() === 2);
          admin.say("example.test", "open");
          const body = await copyLink(carla);
          assert.equal((await opened(body)).subarray(0, 2).toString(), "PK");
          assert.doesNotMatch(bot.log(), /could not be made/);
          carla.close();
        },
        { plugins: { door } },
      ),
    );

    it("has link and key apart, and as one for whoever of the account asks", { timeout }, () =>
      scene(async ({ lab, bot }) => {
        await bot.startReady();
        const carla = await openPerson({ port: lab.port, user: "carla", resource: "phone" });
        const tablet = await openPerson({ port: lab.port, user: "carla", resource: "tablet" });
        const dora = await openPerson({ port: lab.port, user: "dora" });
        await say(carla, "link", /^I have no link for you/);
        await say(carla, "my data", /^I am collecting/);
        const whole = await copyLink(carla);
        const [address = "", key = ""] = whole.split("#");
        assert.ok(carla.received.every(({ body }) => !(body.includes(address) && body.includes(key))));
        await tablet.heard("the notice", ({ body }) => body.includes("change your password now"));
        assert.ok(tablet.received.every(({ body }) => !body.includes(address) && !body.includes(key)));
        // Neither opens it alone.
        const without = open(address, "\n");
        assert.equal(without.status, 1);
        assert.match(without.stderr, /key must be complete/);
        const other = open(
          address,
          `${address}#${key.replaceAll(/./g, (digit) => (digit === "0" ? "1" : "0"))}\n`,
        );
        assert.equal(other.status, 1);
        assert.match(other.stderr, /can't be decrypted/);

        await say(dora, "link", /^I have no link for you/);
        assert.equal(await say(tablet, "gib mir den ganzen Link", /^aesgcm:/), whole);
        await until(
          "the letters to be forgotten",
          () => bot.query("SELECT 1 FROM outbox WHERE body LIKE '%aesgcm%' OR body LIKE '#%'").length === 0,
        );
        await bot.stop();
        for (const file of readdirSync(dirname(bot.database)))
          if (/sqlite(-\w+)?$/.test(file))
            assert.ok(
              !readFileSync(join(dirname(bot.database), file)).includes(key),
              `the key is in ${file}`,
            );
        await bot.startReady();
        await say(carla, "link", /^I have no link for you/);
        for (const person of [carla, tablet, dora]) person.close();
      }),
    );

    it("is nobody's who takes the name later", { timeout }, () =>
      scene(async ({ lab, bot }) => {
        await bot.startReady();
        const carla = await openPerson({ port: lab.port, user: "carla" });
        await say(carla, "my data", /^I am collecting/);
        const url = addressIn(await copyLink(carla));
        assert.equal(await statusOf(url, "HEAD"), 200);
        carla.close();
        const rows = () => bot.query("SELECT 1 FROM request WHERE person = 'carla@example.test'").length;
        await until("the copy to be noted", () => rows() === 1);
        await unregister(lab.port, "carla");
        await until("her to be forgotten", () => rows() === 0);
        await until("her copy to be gone with her", () => isGone(url));
        assert.equal(await register(lab.port, "carla"), "registered");
        const other = await openPerson({ port: lab.port, user: "carla", resource: "later" });
        await say(other, "link", /^I have no link for you/);
        other.close();
      }),
    );

    it("leaves nothing on disk though the bot is killed while it makes it", { timeout }, () =>
      scene(
        async ({ lab, bot, admin }) => {
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla" });
          admin.say("example.test", "close");
          await until("the port to be closed", () => lab.log().includes("Deactivated service 'http'"));
          await say(carla, "my data", /^I am collecting/);
          const scraps = () => readdirSync(`${bot.database}.scratch`);
          await until("the copy to be begun", () => scraps().length > 0);
          await bot.stop("SIGKILL");
          assert.ok(scraps().length > 0);
          await bot.startReady();
          assert.deepEqual(scraps(), []);
          await carla.heard("what became of it", ({ body }) => body.includes("please ask again"));
          carla.close();
        },
        { plugins: { door } },
      ),
    );

    it("goes after its first whole download, and not after half of one", { timeout }, () =>
      onStage(
        {
          version,
          uploads: true,
          modules: ["kastellan_people"],
          hands: { options: "kastellan_copy_fetched_keep = 1" },
          extra: `http_file_share_size_limit = ${2 * large}; http_file_share_daily_quota = ${20 * large}`,
        },
        async ({ lab, thief }) => {
          // More than the network holds between the two.
          const content = "x".repeat(large);
          const [cut, whole, other] = [
            await upload(thief, "a.zip", content),
            await upload(thief, "b.zip", "small"),
            await upload(thief, "c.zip", "not a copy"),
          ];
          const carla = await openPerson({ port: lab.port, user: "carla" });
          const hers = await upload(carla, "d.txt", "hers");
          // Known to the server's cache before it is a copy.
          assert.equal(await statusOf(cut, "HEAD"), 200);
          for (const url of [hers, "http://127.0.0.1/nothing", ""]) {
            const reply = await ask(thief, "copy", { url });
            assert.ok(!reply.ok && reply.why === "bad-request", url);
          }
          for (const url of [cut, whole])
            assert.deepEqual(await ask(thief, "copy", { url }), {
              ok: true,
              pages: [],
              value: { keep: 86_400, fetched: 1 },
            });
          await fetchHalf(cut);
          for (const url of [cut, whole]) assert.equal(await statusOf(url, "HEAD"), 200);
          const part = await fetch(whole, { headers: { range: "bytes=2-" } });
          assert.equal([await part.text(), part.status].join(), "all,206");
          for (const url of [other, hers]) assert.equal(await statusOf(url), 200);
          // What was asked for last goes; what was asked for before, but not to its end, is still there.
          assert.equal(await statusOf(whole), 200);
          await until("the copy to be gone", () => isGone(whole));
          assert.equal(await (await fetch(cut)).text(), content);
          await until("the other one to be gone", () => isGone(cut));
          for (const url of [other, hers]) assert.equal(await statusOf(url), 200);
          carla.close();
        },
      ),
    );

    it("goes by itself though nobody fetches it, the bot be gone and the server restarted", { timeout }, () =>
      onStage(
        {
          version,
          uploads: true,
          modules: ["kastellan_people"],
          hands: { options: "kastellan_copy_keep = 2" },
        },
        async ({ lab, thief }) => {
          const url = await upload(thief, "a.zip", "small");
          assert.ok((await ask(thief, "copy", { url })).ok);
          await lab.stop();
          await lab.start();
          await until("the copy to be gone", () => isGone(url));
        },
      ),
    );

    it("goes at once where its account went while it was made", { timeout }, () =>
      onStage({ version, uploads: true, modules: ["kastellan_people"] }, async ({ thief }) => {
        const url = await upload(thief, "a.zip", "small");
        assert.ok((await ask(thief, "copy", { url, account: "carla" })).ok);
        assert.equal(await statusOf(url, "HEAD"), 200);
        assert.ok((await ask(thief, "copy", { url, account: "gone" })).ok);
        assert.equal(await isGone(url), true);
      }),
    );

    it("stays its time where the bot's other uploads are old enough to go", { timeout }, () =>
      onStage(
        {
          version,
          uploads: true,
          modules: ["kastellan_people"],
          hands: { options: "kastellan_copy_keep = 172800" },
        },
        async ({ thief }) => {
          const [copy, other] = [
            await upload(thief, "a.zip", "small"),
            await upload(thief, "b.csv", "other"),
          ];
          assert.ok((await ask(thief, "copy", { url: copy })).ok);
          assert.ok((await ask(thief, "tidy", { older: 0 })).ok);
          assert.equal(await isGone(other), true);
          assert.equal(await statusOf(copy, "HEAD"), 200);
        },
      ),
    );

    it("tells how long it is there, as it is", { timeout }, () =>
      scene(
        async ({ lab, bot }) => {
          await bot.startReady();
          const carla = await openPerson({ port: lab.port, user: "carla", resource: "phone" });
          const tablet = await openPerson({ port: lab.port, user: "carla", resource: "tablet" });
          await say(carla, "my data", /^I am collecting/);
          const ready = await carla.heard("the announcement", ({ body }) => body.includes("a ZIP file"));
          assert.match(ready.body, /removed 1 s after .* first time, at the latest after 1 day/);
          const body = await copyLink(carla);
          assert.equal((await opened(body)).subarray(0, 2).toString(), "PK");
          await until("the copy to be gone", () => isGone(addressIn(body)));
          // Another device hears that there was one, and gets neither link nor key.
          await tablet.heard("the notice", (message) => message.body.includes("change your password now"));
          assert.ok(tablet.received.every((message) => !message.body.includes("aesgcm")));
          for (const person of [carla, tablet]) person.close();
        },
        { hands: { options: "kastellan_copy_fetched_keep = 1" } },
      ),
    );
  });
}
