import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Answered } from "../server/hands.js";
import type { CopyLife } from "../server/personal.js";
import type { Scratch } from "../store/scratch.js";
import { domainOf, type BareJid } from "../xmpp/jid.js";
import type { Session } from "../xmpp/session.js";
import { seal, sealedLink, type SealedLink } from "./seal.js";
import { findUploadService, uploadFile } from "./upload.js";

/** A sealed file, stored. */
export interface SealedFile {
  readonly link: SealedLink;
  /** Bytes. */
  readonly size: number;
  /** Which of the makers it is from. */
  readonly maker: number;
  /** Undefined where it stays for as long as the server keeps uploads. */
  readonly life: CopyLife | undefined;
}

export interface SealingParts {
  readonly session: () => Session | undefined;
  readonly scratch: Scratch;
  /** Tells the server that a file of the bot's goes when its account fetched it. @returns how long it is there */
  readonly delivered: (person: BareJid, url: string) => Promise<Answered<CopyLife>>;
}

/** Files for one person alone: sealed, stored with the upload service (XEP-0363), and gone soon. */
export interface Sealing {
  /**
   * Seals something for an account, stores it under a random name, and leaves nothing here.
   * @param makers tried in turn: the next one only where the one before is too large for the service
   * @returns the file; `offline`, `no-service` or `too-large` where it can't be stored
   * @throws where the service refuses, or fails for good
   */
  store(
    person: BareJid,
    makers: readonly (() => Readable)[],
    extension: string,
  ): Promise<SealedFile | "offline" | "no-service" | "too-large">;
}

/** Where the server just doesn't answer, the bot has it thrown away after this. In ms. */
const usualLife: CopyLife = { most: 24 * 3_600_000, fetched: null };

const lifeOf = (told: Answered<CopyLife>): CopyLife | undefined =>
  told.ok ? told.value : ["offline", "goes-on"].includes(told.error.kind) ? usualLife : undefined;

export function openSealing({ session, scratch, delivered }: SealingParts): Sealing {
  return {
    async store(person, makers, extension) {
      const current = session();
      if (!current) return "offline";
      const host = domainOf(person);
      const service = await findUploadService(current, host);
      if (!service) return "no-service";
      const folder = await scratch.folder();
      try {
        for (const [maker, make] of makers.entries()) {
          const path = join(folder, String(maker));
          const { secret, size } = await seal(make(), path);
          if (size > service.most) continue;
          const name = `${randomBytes(16).toString("hex")}.${extension}`;
          const url = await uploadFile(current, service, {
            content: () => createReadStream(path),
            name,
            size,
            type: "application/octet-stream",
          });
          return { link: sealedLink(url, secret), size, maker, life: lifeOf(await delivered(person, url)) };
        }
        return "too-large";
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
