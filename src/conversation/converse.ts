import type { Language } from "../language/language.js";
import { languageOf } from "../language/language.js";
import { number } from "../language/numbers.js";
import { showName } from "../language/show-name.js";
import type { Explain, Voice } from "../language/voice.js";
import { longestBody } from "../xmpp/incoming.js";
import { bareJid, domainOf } from "../xmpp/jid.js";
import type { BareJid } from "../xmpp/jid.js";
import { courtesies } from "./courtesies.js";
import type { Asker, Audience, Described } from "./described.js";
import type { Command } from "./declaration.js";
import type { Manners, Occasion } from "./manners.js";
import type { Spoken } from "./spoken.js";
import { understand } from "./understand.js";
import type { Understood } from "./understand.js";
import { wordsOf } from "./words.js";

/** A chat message as the wire hands it over. */
export interface Incoming {
  /** The stanza's own `from`, as it came. */
  readonly from: string | undefined;
  readonly body: string | undefined;
  /** The `xml:lang` in force (RFC 6120 §4.7.4). */
  readonly lang: string | undefined;
  /** The stanza's `type`; none means `normal` (RFC 6121 §5.2.2). */
  readonly type: string | undefined;
  /** Whether it waited on its way (XEP-0203) or comes from an archive (XEP-0313). */
  readonly delayed: boolean;
  /** Whether it holds OMEMO, OpenPGP, or says that it is encrypted (XEP-0380). */
  readonly encrypted: boolean;
  /** When it arrived here by our own clock, not by its delay stamp: milliseconds since the epoch. */
  readonly at: number;
}

/** One message to send back to `from`. */
export interface Answer {
  readonly text: string;
  /** For its `xml:lang`. */
  readonly language: Language;
  /** In nobody's archive. */
  readonly private?: true;
}

/** A sentence as a command would have it. */
export interface Phrase {
  readonly words: readonly string[];
  /** The one it was said in. */
  readonly language: Language;
  /** Shown by what it is about, not by how it begins. */
  readonly loose?: true;
}

/** What a conversation needs to know. */
export interface Setting<Needs> {
  readonly admins: readonly BareJid[];
  /** Admins to whom sealed commands are open. */
  readonly readers: readonly string[];
  /** The served domains. */
  readonly hosts: readonly string[];
  /** The bot's own address: it doesn't talk to itself. */
  readonly self: BareJid;
  /** Where people are sent who need a human; optional. */
  readonly contact?: string | undefined;
  /** Spoken where neither the words nor `xml:lang` say otherwise. */
  readonly language: Language;
  readonly timeZone: string;
  readonly explain: Explain;
  readonly commands: readonly Command<Needs>[];
  readonly needs: Needs;
  readonly manners: Manners;
  readonly spoken: Spoken;
  /** Turns a plain sentence into the words of a command; undefined where it means none. */
  readonly rephrase?: ((words: readonly string[], audience: Audience) => Phrase | undefined) | undefined;
  /** Told of an exception in a command, which is a bug; the admin is told without its details. */
  readonly onBug: (error: unknown, command: string) => void;
}

/**
 * What words mean: a sentence that one of its phrases shows, or the command that they call. What begins with a
 * command's own word isn't taken for a sentence because of what it is about.
 */
export function meaningOf<C extends Described>(
  words: readonly string[],
  commands: readonly C[],
  phrase: Phrase | undefined,
): { readonly phrase: Phrase | undefined; readonly understood: Understood<C> } {
  const called = understand(words, commands);
  const isSentence = phrase && !(phrase.loose && called.kind === "command");
  return isSentence
    ? { phrase, understood: understand(phrase.words, commands) }
    : { phrase: undefined, understood: called };
}

/**
 * Answers a message, or keeps silent. Whoever isn't an admin (or, for commands open to users, has an account
 * here) can make it say one pointer an hour and nothing else.
 */
export async function converse<Needs>(message: Incoming, setting: Setting<Needs>): Promise<Answer[]> {
  const jid = bareJid(message.from);
  const body = message.body?.trim() ?? "";
  const said = message.type ?? "normal";
  // Answering an error, a room or a headline could loop or reach strangers (RFC 6121 §5.2.2).
  if (jid === undefined || (said !== "chat" && said !== "normal")) return [];
  // Servers and components talk to us too, and so may another client of ours.
  if (!jid.includes("@") || jid === setting.self) return [];
  if (body === "" && !message.encrypted) return [];

  const isAdmin = setting.admins.includes(jid);
  const audience: Audience | undefined = isAdmin
    ? "admin"
    : setting.hosts.includes(domainOf(jid))
      ? "user"
      : undefined;
  const open = setting.commands.filter(
    (command) =>
      (isAdmin || (command.audience === "user" && audience === "user")) &&
      (command.sealed !== true || (isAdmin && setting.readers.includes(jid))),
  );
  const words = message.encrypted ? [] : wordsOf(body);
  const { phrase, understood } = meaningOf(words, open, audience && setting.rephrase?.(words, audience));
  const told = phrase?.language ?? understood.language;
  if (told !== undefined) setting.spoken.note(jid, told);
  const language = told ?? setting.spoken.last(jid) ?? languageOf(message.lang) ?? setting.language;
  const texts = courtesies[language];
  const say = (text: string): Answer[] => [{ text, language }];
  const once = (occasion: Occasion, text: () => string): Answer[] =>
    setting.manners.may(occasion, jid, message.at) ? say(text()) : [];

  if (message.encrypted) return once(isAdmin ? "encryptedAdmin" : "encrypted", () => texts.encrypted);
  const mayCommand = isAdmin || understood.kind === "command" || (audience === "user" && open.length > 0);
  if (message.delayed) return mayCommand ? once("delayed", () => texts.delayed) : [];
  if (audience === undefined || !mayCommand) {
    if (!setting.manners.may("pointer", jid, message.at)) return [];
    if (!setting.manners.may("pointers", "everybody", message.at)) return [];
    return say(texts.pointer(setting.hosts.join(", "), domainOf(jid), setting.contact));
  }
  // Carrying out the first half of a command would be worse than none of it.
  if (body.length > longestBody) {
    return once("unclear", () => texts.tooLong(number(longestBody, language)));
  }
  if (understood.kind === "unclear") {
    return once("unclear", () =>
      isAdmin ? menu(understood, open, language) : texts.userMenu(setting.hosts.join(", ")),
    );
  }
  if (!setting.manners.may("command", jid, message.at)) return once("enough", () => texts.enough);
  const { now, asker } = {
    now: message.at,
    asker: { jid, from: message.from ?? jid, language, audience, open } satisfies Asker,
  };
  const voice: Voice = { ...setting, language, now };
  try {
    const text = await understood.command.answer(setting.needs, understood.rest, asker, voice);
    return [{ text, language, ...(understood.command.sealed ? { private: true } : {}) }];
  } catch (error) {
    setting.onBug(error, understood.command.name);
    return say(texts.broken(understood.command.words[language][0]));
  }
}

/** What to say to somebody who may command but wasn't understood. */
function menu<Needs>(
  unclear: Extract<Understood<Command<Needs>>, { kind: "unclear" }>,
  open: readonly Command<Needs>[],
  language: Language,
): string {
  const texts = courtesies[language];
  const words = open.map((command) => `\`${command.words[language][0]}\``).join(", ");
  return [
    unclear.said === undefined ? texts.nothing : texts.unknown(showName(unclear.said)),
    ...(unclear.nearest === undefined ? [] : [texts.nearest(unclear.nearest)]),
    texts.menu(words),
  ].join(" ");
}
