import { Readable } from "node:stream";
import type { SealedFile, Sealing } from "../upload/sealed.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Listing } from "./listing.js";

/** @returns a listing as CSV (RFC 4180): name, state, last login or logout, made, protected; times in UTC */
export function csvOf({ unused, unknown }: Listing): string {
  const time = (at: number | null) => (at === null ? "" : new Date(at).toISOString());
  // A name that a spreadsheet would take for a formula stays a text.
  const text = (value: string) =>
    `"${(/^[=+@\t\r-]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  const rows = [...unused, ...unknown].map((each) =>
    [
      text(`${each.user}@${each.host}`),
      each.state,
      time(each.last),
      time(each.created),
      each.protected ? "yes" : "no",
    ].join(","),
  );
  return ["account,state,last,made,protected", ...rows, ""].join("\r\n");
}

/** What became of an export: a link to a sealed file, or the text itself where there is no place for files. */
export type Exported = SealedFile | { readonly text: string } | "too-large" | "offline";

/** In a chat message, where there is no upload service. */
const mostInChat = 8000;

/** Hands a listing to an admin. */
export async function exportListing(listing: Listing, admin: BareJid, sealing: Sealing): Promise<Exported> {
  const csv = csvOf(listing);
  const stored = await sealing.store(admin, [() => Readable.from([csv])], "csv");
  if (stored !== "no-service") return stored;
  return csv.length > mostInChat ? "too-large" : { text: csv };
}
