import { failure, success } from "../../result.js";
import type { Answered } from "../../server/hands.js";
import type { ExportItem, ExportPage, ExportUpload, PersonalHands } from "../../server/personal.js";
import { domainOf, localOf, type BareJid } from "../../xmpp/jid.js";
import { emptyNode, frameOf, nodesFrame, portable, type Frame } from "./portable.js";
import type { Spool } from "./spool.js";

/** What was written into the spool. */
export interface Collected {
  /** Items by store; a store of settings counts as one. */
  readonly stores: ReadonlyMap<string, { readonly file: string; readonly count: number }>;
  readonly uploads: readonly ExportUpload[];
}

/** The part that holds the portable form. */
export const accountFile = "account.xml";

/**
 * Has the server hand over everything of an account, and writes it down as it comes: the portable form
 * (XEP-0227) as one part, and each store as JSON.
 */
export async function collect(
  person: BareJid,
  personal: Pick<PersonalHands, "export">,
  spool: Spool,
): Promise<Answered<Collected>> {
  const stores = new Map<string, { file: string; count: number }>();
  const uploads: ExportUpload[] = [];
  const say = (text: string) => spool.write(accountFile, text);
  const fileOf = (store: string) => {
    const known = stores.get(store);
    if (known) return known;
    const plain = store.replace(/[^\w.-]+/g, "_").slice(0, 80);
    const taken = [...stores.values()].some(({ file }) => file === `stores/${plain}.json`);
    const made = { file: `stores/${plain}${taken ? `-${stores.size}` : ""}.json`, count: 0 };
    stores.set(store, made);
    return made;
  };

  let open: { readonly store: string; readonly frame: Frame | undefined } | undefined;
  let inNodes = false;
  /** Nodes that are set up, and of which no item came. */
  const empty = new Set<string>();
  const leave = async () => {
    if (!open) return;
    await spool.write(fileOf(open.store).file, "\n]\n");
    if (open.frame) await say(open.frame.end);
    open = undefined;
  };
  const beginNodes = async () => {
    if (!inNodes) await say(nodesFrame.begin);
    inNodes = true;
  };
  const endNodes = async () => {
    if (!inNodes) return;
    for (const node of empty) await say(emptyNode(node));
    empty.clear();
    await say(nodesFrame.end);
    inNodes = false;
  };
  const enter = async (store: string, sample: ExportItem) => {
    await leave();
    const isNode = store.startsWith("pep_");
    await (isNode ? beginNodes() : endNodes());
    if (isNode) empty.delete(store.slice(4));
    open = { store, frame: frameOf(store, sample) };
    if (open.frame) await say(open.frame.begin);
    await spool.write(fileOf(store).file, "[");
  };

  const take = async (page: ExportPage): Promise<void> => {
    if (page.kind === "store") {
      await leave();
      await endNodes();
      const entry = fileOf(page.store);
      entry.count = 1;
      if (page.store === "pep" && typeof page.data === "object")
        for (const node of Object.keys(page.data ?? {})) empty.add(node);
      await spool.write(entry.file, `${JSON.stringify(page.data, null, 2)}\n`);
      if (page.xml !== undefined) await say(`${page.xml}\n`);
      return;
    }
    if (page.kind === "upload") {
      uploads.push(page.upload);
      return;
    }
    const [first] = page.items;
    if (!first) return;
    if (open?.store !== page.store) await enter(page.store, first);
    const entry = fileOf(page.store);
    // A page at a time: a write for each message would cost a small buffer and a turn of the loop each.
    const begun = entry.count === 0 ? "\n" : ",\n";
    await spool.write(entry.file, `${begun}${page.items.map((item) => JSON.stringify(item)).join(",\n")}`);
    entry.count += page.items.length;
    const frame = open?.frame;
    if (frame) await say(page.items.map((item) => frame.item(item)).join(""));
  };

  await say(portable.begin(localOf(person), domainOf(person)));
  const counts = await personal.export(person, take);
  if (!counts.ok) return failure(counts.error);
  await leave();
  if (empty.size > 0) await beginNodes();
  await endNodes();
  await say(portable.end);
  return success({ stores, uploads });
}
