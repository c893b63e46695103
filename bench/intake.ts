import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { client as makeClient, type Client } from "@xmpp/client";
import { openInbox } from "../src/journal/inbox.js";
import { openIntake } from "../src/journal/intake.js";
import { openOutbox } from "../src/journal/outbox.js";
import { openSignUps } from "../src/signups/book.js";
import { createDetector } from "../src/signups/detector.js";
import { openJudge } from "../src/signups/judge.js";
import { loadModel } from "../src/signups/model.js";
import { noticeReader } from "../src/signups/notice.js";
import { openStore } from "../src/store/open.js";
import type { BareJid } from "../src/xmpp/jid.js";
import { listenFirst, repair } from "../src/xmpp/repairs.js";

/**
 * Notices a second through wire and journal, every chunk on disk before it is acknowledged, beside the bare
 * library with an empty handler: same input, same run, a process each. Then how fast the journal is judged.
 */
const count = 50_000;
type Variant = "bare" | "kastellan";
interface Figures {
  readonly perSecond: number;
  readonly megabytes: number;
  readonly judgedPerSecond: number | null;
}

const self = fileURLToPath(import.meta.url);
const [role, port = "0"] = process.argv.slice(2);
if (role === "bare" || role === "kastellan") process.send?.(await measure(role, Number(port)));
else await compare();
process.exit(0);

async function compare(): Promise<void> {
  console.log(`${count} notices from a peer on loopback, chunks of 20, three rounds, the median`);
  for (const requests of ["no", "yes"]) {
    const bare: Figures[] = [];
    const own: Figures[] = [];
    for (let round = 0; round < 3; round += 1) {
      bare.push(await runVariant("bare", requests));
      own.push(await runVariant("kastellan", requests));
    }
    const rate = (all: Figures[]) => median(all.map(({ perSecond }) => perSecond));
    const memory = (all: Figures[]) => median(all.map(({ megabytes }) => megabytes));
    console.log(`\n${requests === "yes" ? "an <r/> after each chunk" : "no <r/>"}`);
    console.log(`  bare library     ${rate(bare)}/s   ${memory(bare)} MB`);
    console.log(
      `  wire + journal   ${rate(own)}/s   ${memory(own)} MB   ${(rate(own) / rate(bare)).toFixed(2)} of bare`,
    );
    console.log(`  judged behind it ${median(own.map(({ judgedPerSecond }) => judgedPerSecond ?? 0))}/s`);
  }
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

async function runVariant(variant: Variant, requests: string): Promise<Figures> {
  const peer = fork(join(self, "../peer.js"), [String(count), requests]);
  const at = await new Promise<number>((resolve) =>
    peer.once("message", (message) => {
      resolve(message as number);
    }),
  );
  const child = fork(self, [variant, String(at)]);
  const figures = await new Promise<Figures>((resolve) =>
    child.once("message", (message) => {
      resolve(message as Figures);
    }),
  );
  peer.kill();
  return figures;
}

async function measure(variant: Variant, at: number): Promise<Figures> {
  const client = makeClient({
    service: `xmpp://127.0.0.1:${at}`,
    domain: "example.test",
    username: "a",
    password: "b",
  });
  client.on("error", () => undefined);
  client.reconnect.stop();
  const journal = variant === "kastellan" ? openJournal(client) : undefined;
  let heard = 0;
  let began = 0;
  const all = new Promise<number>((resolve) => {
    client.on("stanza", () => {
      if (heard === 0) began = performance.now();
      heard += 1;
      // After the chunk has been committed.
      if (heard === count)
        setImmediate(() => {
          resolve(performance.now() - began);
        });
    });
  });
  void client.start().catch(() => undefined);
  const milliseconds = await all;
  const megabytes = process.memoryUsage().rss / 1e6;
  const judgedPerSecond = journal ? await journal.judgeAll() : null;
  journal?.close();
  return { perSecond: (count / milliseconds) * 1000, megabytes, judgedPerSecond };
}

/** Wired as src/main.ts does. */
function openJournal(client: Client) {
  const folder = mkdtempSync(join(tmpdir(), "kastellan-bench-"));
  const store = openStore(join(folder, "bench.sqlite"));
  if (!store.ok) throw new Error(store.error);
  const { db } = store.value;
  const signUps = openSignUps(db);
  const inbox = openInbox(db, signUps);
  const now = () => Date.now();
  const intake = openIntake({
    db,
    inbox,
    hear: () => false,
    outbox: openOutbox(db, now, {
      renamed: () => undefined,
      cameBack: () => undefined,
      givenUp: () => undefined,
    }),
    log: { info: console.log, warn: console.warn, error: console.error },
    now,
    offset: () => 0,
    onNews: () => undefined,
    trust: {
      self: "kastellan@example.test" as BareJid,
      notifiers: new Set(["example.test"]),
      hosts: new Set(["example.test"]),
      read: noticeReader("User $username just registered on $host from $ip"),
      isOpenQuery: () => false,
    },
  });
  intake.caughtUp(true);
  repair(client, {
    commit: () => {
      intake.commit();
    },
    rollback: (error) => {
      throw error;
    },
  });
  listenFirst(client, "stanza", (stanza) => {
    intake.take(stanza);
  });
  return {
    async judgeAll(): Promise<number> {
      const waiting = inbox.counts().notices;
      if (waiting !== count) throw new Error(`${waiting} of ${count} notices are in the journal`);
      const began = performance.now();
      await new Promise<void>((resolve, reject) => {
        const judge = openJudge({
          db,
          inbox,
          signUps,
          now,
          alerts: { surge: () => undefined, addressDisclosed: () => undefined },
          detector: (saved, stood) => createDetector({ sensitivity: "precise" }, loadModel(), saved, stood),
          onJudged: () => {
            if (inbox.counts().notices > 0) return;
            judge.open(false);
            resolve();
          },
          onBug: reject,
        });
        judge.open(true);
      });
      return (waiting / (performance.now() - began)) * 1000;
    },
    close() {
      store.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
