import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { xml } from "@xmpp/client";
import { self } from "../language/self.js";
import type { Language } from "../language/language.js";
import type { Facts } from "../store/facts.js";
import type { Session } from "./session.js";

/** What clients show of the bot: a name, a line about it, a picture (XEP-0054 vcard-temp). */
export interface Profile {
  readonly name: string;
  readonly about: string;
  /** A PNG. */
  readonly avatar: Buffer;
}

/** @returns the profile of a keeper of these domains. */
export function ownProfile({ language, hosts }: { language: Language; hosts: readonly string[] }): Profile {
  return {
    name: "Kastellan",
    about: self[language].about(hosts.join(", ")),
    // From dist/src/xmpp.
    avatar: readFileSync(new URL("../../../data/avatar.png", import.meta.url)),
  };
}

/** Publishes the profile where it has changed since the last time. @throws the server's error. */
export async function publishProfile(session: Session, profile: Profile, facts: Facts): Promise<void> {
  const { name, about, avatar } = profile;
  const own = session.jid.split("/", 1)[0] ?? "";
  const hash = createHash("sha256").update(`${own}\n${name}\n${about}\n`).update(avatar).digest("base64url");
  if (facts.get("profile") === hash) return;
  await session.request(
    xml(
      "iq",
      { type: "set" },
      xml(
        "vCard",
        { xmlns: "vcard-temp" },
        xml("FN", {}, name),
        xml("NICKNAME", {}, name),
        xml("DESC", {}, about),
        xml("PHOTO", {}, xml("TYPE", {}, "image/png"), xml("BINVAL", {}, avatar.toString("base64"))),
      ),
    ),
  );
  facts.set("profile", hash);
}
