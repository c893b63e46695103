import { randomBytes } from "node:crypto";
import type { Letter } from "../journal/outbox.js";
import type { Language } from "../language/language.js";
import { messageOf, type Log } from "../log.js";
import type { DayCount } from "../signups/known.js";
import { findUploadService, uploadFile, type UploadService } from "../upload/upload.js";
import type { Session } from "../xmpp/session.js";
import { picture } from "./picture.js";
import { sayNotDrawn } from "./say.js";

/** Pictures of the statistics, as files that clients show in the chat. */
export interface Pictures {
  /**
   * Begins to draw; the picture follows by itself, or the same in letters where that fails.
   * @param wish `from`: the full JID of the device that asked
   * @returns false where there is no upload service to hand it over
   */
  begin(
    days: readonly DayCount[],
    wish: { readonly from: string; readonly language: Language },
  ): Promise<boolean>;
}

export interface PicturesParts {
  readonly session: () => Session | undefined;
  /** The bot's own domain. */
  readonly domain: string;
  readonly post: (letter: Letter) => void;
  readonly log: Log;
}

export function openPictures({ session, domain, post, log }: PicturesParts): Pictures {
  const store = async (current: Session, service: UploadService, png: Buffer): Promise<string> => {
    if (png.length > service.most) throw new Error(`the upload service takes ${service.most} bytes at most`);
    // It holds counts and no names, so it isn't sealed: clients show in place only what lies open.
    const name = `${randomBytes(16).toString("hex")}.png`;
    const content = () => Uint8Array.from(png);
    return uploadFile(current, service, { content, name, size: png.length, type: "image/png" });
  };
  return {
    async begin(days, { from, language }) {
      const current = session();
      const service = await (current && findUploadService(current, domain).catch(() => undefined));
      if (!current || !service) return false;
      void picture(days, language)
        .then((png) => store(current, service, png))
        .then((url) => {
          post({ recipient: from, body: url, lang: language, picture: true });
        })
        .catch((error: unknown) => {
          log.warn(`A picture of the statistics could not be handed over: ${messageOf(error)}`);
          post({ recipient: from, body: sayNotDrawn(days, language), lang: language });
        });
      return true;
    },
  };
}
