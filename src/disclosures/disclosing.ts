import type { Confirmable } from "../conversation/confirmations.js";
import type { Asker } from "../conversation/described.js";
import { done, failed, type Problem as Say } from "../conversation/outcome.js";
import type { Letter } from "../journal/outbox.js";
import { collect } from "../requests/copy/collect.js";
import { pack } from "../requests/copy/pack.js";
import { openSpool } from "../requests/copy/spool.js";
import { success } from "../result.js";
import type { DisclosingHands } from "../server/disclosing.js";
import type { PersonalHands } from "../server/personal.js";
import { sayTrouble } from "../server/trouble.js";
import { wholeLink } from "../upload/seal.js";
import type { Sealing } from "../upload/sealed.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Scratch } from "../store/scratch.js";
import type { Disclosure, Disclosures } from "./book.js";
import { sayCollected, sayHandedOver } from "./say.js";

/** From a sealed record to the data that it names: collected by the server where two readers ask for it. */
export interface Disclosing extends Confirmable {
  /**
   * @returns the code by which a reader asks the server for what a record names; undefined where this server
   * doesn't collect, so that a record is all there is
   */
  propose(record: Disclosure, by: BareJid): Promise<string | undefined>;
}

export interface DisclosingParts {
  readonly hands: DisclosingHands;
  readonly disclosures: Pick<Disclosures, "get">;
  readonly scratch: Scratch;
  readonly sealing: Sealing;
  readonly post: (letter: Letter) => void;
}

export function openDisclosing({ hands, disclosures, scratch, sealing, post }: DisclosingParts): Disclosing {
  const pending = new Map<string, { readonly number: number; readonly by: BareJid }>();

  const handOver = async (record: Disclosure, { jid, from, language }: Asker): Promise<Say> => {
    const { person, categories } = record;
    const wish = { person, parts: categories };
    const spool = await openSpool(scratch);
    try {
      const waits: number[] = [];
      const source: Pick<PersonalHands, "export"> = {
        async export(_person, take) {
          const end = await hands.collect(wish, jid, take);
          if (!end.ok) return end;
          if (end.value !== "waiting") return success(end.value);
          waits.push(record.number);
          return success({ stores: 0, items: 0, files: 0 });
        },
      };
      const all = await collect(person, source, spool);
      await spool.close();
      if (!all.ok) return (voice) => sayTrouble(all.error, voice.language);
      if (waits.length > 0) return (voice) => sayCollected("waiting", record.number, voice);
      const cover = JSON.stringify({ ...record, at: new Date(record.at).toISOString() }, null, 2);
      const make = () =>
        pack({
          spool,
          collected: all.value,
          texts: new Map([["record.json", `${cover}\n`]]),
          index: (uploads) => `${JSON.stringify({ uploads }, null, 2)}\n`,
          withFiles: true,
        });
      const stored = await sealing.store(jid, [make], "zip");
      if (typeof stored === "string") return (voice) => sayCollected(stored, record.number, voice);
      post({ recipient: from, body: wholeLink(stored.link), lang: language, private: true });
      return (voice) => sayHandedOver(record.number, stored.life, voice);
    } finally {
      await spool.remove();
    }
  };

  return {
    async propose(record, by) {
      const { person, categories } = record;
      const prepared = await hands.prepare({ person, parts: categories }, by);
      if (!prepared.ok) return undefined;
      pending.set(prepared.value.code, { number: record.number, by });
      return prepared.value.code;
    },
    audience: "admin",
    confirm(code, asker) {
      const waiting = pending.get(code);
      if (waiting?.by !== asker.jid) return undefined;
      pending.delete(code);
      const record = disclosures.get(waiting.number);
      if (!record) return Promise.resolve(failed((voice) => sayCollected("gone", waiting.number, voice)));
      return handOver(record, asker).then(done);
    },
  };
}
