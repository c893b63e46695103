import { writeAccounts } from "../test/lab/accounts.js";
import { openPerson } from "../test/lab/person.js";
import { startLab } from "../test/lab/prosody.js";
import { by, keeper, versions } from "../test/lab/stage.js";
import { ask } from "../test/lab/verbs.js";

/** How long others wait while 20,000 accounts are looked through: a second client pings every 5 ms meanwhile. */
const accounts = 20_000;
const day = 86_400_000;
const every = 5;

interface Pings {
  readonly worst: number;
  readonly ninetyNine: number;
}

for (const version of versions) {
  await using lab = await startLab({ version, hands: {} });
  const now = Date.now();
  writeAccounts(
    lab,
    version,
    Array.from({ length: accounts }, (_, index) => ({
      user: `user${index}`,
      created: now - 900 * day,
      ...(index % 10 === 0 ? {} : { last: now - (index % 700) * day }),
    })),
  );
  const bot = await openPerson({ port: lab.port, user: "kastellan" });
  const admin = await openPerson({ port: lab.port, user: "admin" });
  const other = await openPerson({ port: lab.port, user: "admin", resource: "pinging" });
  const quiet = await pingsDuring(other, () => new Promise((resolve) => setTimeout(resolve, 2000)));
  admin.say(keeper, "inactive");
  await bot.heard("the admin's word", ({ body }) => body === "inactive");
  const began = performance.now();
  let listed = 0;
  const busy = await pingsDuring(other, async () => {
    const reply = await ask(bot, "accounts", { older: 365 * 86_400, never: 31 * 86_400, for: by });
    if (!reply.ok) throw new Error(reply.text);
    listed = Number(reply.value["listed"]);
  });
  const took = performance.now() - began;
  console.log(
    `Prosody ${version ?? "as installed"}: ${listed} of ${accounts} listed in ${took.toFixed(0)} ms; ping meanwhile worst ${busy.worst.toFixed(0)} ms, 99 % within ${busy.ninetyNine.toFixed(0)} ms (quiet: ${quiet.worst.toFixed(0)}, ${quiet.ninetyNine.toFixed(0)})`,
  );
  for (const person of [bot, admin, other]) person.close();
}

/** Pings every few ms while something goes on. */
async function pingsDuring(
  person: Awaited<ReturnType<typeof openPerson>>,
  work: () => Promise<unknown>,
): Promise<Pings> {
  const sent = new Map<string, number>();
  const taken: number[] = [];
  person.wire.onElement(({ attrs }) => {
    const at = sent.get(String(attrs["id"]));
    if (at !== undefined) taken.push(performance.now() - at);
    sent.delete(String(attrs["id"]));
  });
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    const id = `ping-${performance.now()}-${count}`;
    sent.set(id, performance.now());
    person.sendRaw(`<iq type='get' id='${id}' to='example.test'><ping xmlns='urn:xmpp:ping'/></iq>`);
  }, every);
  await work();
  clearInterval(timer);
  // What is still on its way counts for as long as it has waited.
  taken.push(...[...sent.values()].map((at) => performance.now() - at));
  taken.sort((a, b) => a - b);
  return { worst: taken.at(-1) ?? 0, ninetyNine: taken[Math.floor(taken.length * 0.99)] ?? 0 };
}
