import type { Config } from "../config/schema.js";
import { openDisclosures, type Disclosures } from "../disclosures/book.js";
import { openDisclosing, type Disclosing } from "../disclosures/disclosing.js";
import type { Letter } from "../journal/outbox.js";
import type { Language } from "../language/language.js";
import type { Log } from "../log.js";
import { noDisclosing, prosodyDisclosing } from "../server/disclosing.js";
import { noPersonal, prosodyPersonal } from "../server/personal.js";
import type { Verbs } from "../server/verbs.js";
import { renderStatement } from "../promises/statement/render-statement.js";
import { publishedStatement } from "../promises/statement/overrides.js";
import { lastAudit } from "../promises/audit/last-audit.js";
import type { StatementConfig } from "../promises/statement/statement-config.js";
import type { SignUps } from "../signups/book.js";
import type { Facts } from "../store/facts.js";
import type { Sqlite } from "../store/open.js";
import type { Scratch } from "../store/scratch.js";
import { openSealing, type Sealing } from "../upload/sealed.js";
import type { BareJid } from "../xmpp/jid.js";
import type { Session } from "../xmpp/session.js";
import { openRequestBook, type RequestBook } from "./book.js";
import type { Cases, NewCase } from "./cases.js";
import type { RequestNeeds } from "./commands.js";
import { openCopies, type Copies } from "./copy/copies.js";
import { dayOf, dayText, daysBetween, isReminderDay, monthsBefore, readDay } from "./due.js";
import { openErasing, type Erasing } from "./erasing/erasing.js";
import { holidaysOf } from "./holidays.js";
import { openErrands } from "./copy/errands.js";
import { openOwnRows } from "./copy/own-rows.js";
import { openRestricting, type Restricting } from "./restricting.js";
import { openProofs } from "./proving/proofs.js";
import { leftoversOf } from "./erasing/leftovers.js";
import { openHandling } from "./handling.js";
import { sayNewRequest, sayReminder } from "./say-requests.js";
import { sayWithdrawn } from "./say-steps.js";
import { keptPromises, toldOf, type Told } from "./told.js";

/** The front desk: what people ask for about their own data, and what the admins owe them. */
export interface Desk {
  readonly needs: RequestNeeds & {
    readonly personal: ReturnType<typeof noPersonal>;
    readonly sealing: Sealing;
    readonly copies: Copies;
    readonly erasing: Erasing;
    readonly ownRows: ReturnType<typeof openOwnRows>;
    readonly timeZone: string;
    readonly statementConfig: StatementConfig;
    readonly disclosures: Disclosures;
    readonly disclosing: Disclosing;
    readonly twoDisclose: boolean;
    readonly restrictionOf: Restricting["of"];
    readonly told: (language: Language) => Told;
    readonly authority: string | undefined;
  };
  readonly book: RequestBook;
  /** A session is ready: tells those whom an earlier process left waiting. */
  recover(): void;
  /**
   * An account was deleted, at a moment (epoch ms): what the bot knows of it goes too, unless an admin deleted it
   * and its owner had not asked for that.
   */
  forget(person: BareJid, gone: number, byAdmin: boolean): void;
  readonly restricting: Pick<Restricting, "of">;
  /** How many requests are open, and due within a week. */
  counts(): { readonly open: number; readonly soon: number };
  /** Once a day: tells the admins what is due, and shrinks what is old. */
  daily(): void;
  /** Once an hour: throws away copies that were delivered a day ago. */
  tidy(): Promise<void>;
}

export interface DeskParts {
  readonly config: Config;
  readonly db: Sqlite;
  readonly facts: Facts;
  readonly scratch: Scratch;
  readonly verbs: Verbs;
  readonly session: () => Session | undefined;
  readonly post: (letter: Letter) => void;
  /** @param but whoever did it and knows already */
  readonly tellAdmins: (text: string, but?: BareJid) => void;
  readonly signUps: Pick<SignUps, "restrict" | "restricted">;
  /** What may be judged by is another. */
  readonly onRestricted: () => void;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
}

const hour = 3_600_000;
const copyHours = 24;

export function openDesk(parts: DeskParts): Desk {
  const { config, db, facts, now, post, log } = parts;
  const { language, timeZone, hosts, operator, requests } = config;
  const personal = config.server.kind === "prosody" ? prosodyPersonal(parts.verbs) : noPersonal();
  const sealing = openSealing({ ...parts, delivered: (person, url) => personal.delivered(person, url) });
  const passwordWait = requests.passwordWaitDays * 24 * hour;
  const book = openRequestBook({
    db,
    facts,
    timeZone,
    isHoliday: requests.region === undefined ? undefined : holidaysOf(requests.region),
    passwordWait,
  });
  const ownRows = openOwnRows(db);
  const restricting = openRestricting({ book, signUps: parts.signUps, onChange: parts.onRestricted, now });
  const handling = openHandling({
    book,
    proofs: openProofs(now),
    ownRows,
    restricting,
    post,
    tellAdmins: parts.tellAdmins,
    authority: operator.authority,
    language,
    timeZone,
    now,
  });
  const disclosures = openDisclosures(db);
  const last = () => lastAudit(facts, config.promises);
  const told = (lang: Language) => toldOf(config, last(), lang);

  const open = (request: NewCase, received = now()) => {
    const opened = book.open(request, received);
    if (request.kind === "objection" && request.person !== null) ownRows.object(request.person);
    restricting.sync();
    parts.tellAdmins(sayNewRequest(opened, config));
    return opened;
  };
  const cases: Cases = {
    open: (request) => open(request).number,
    answered: (request) => {
      book.answered(request, now());
    },
  };
  const copies = openCopies({
    personal,
    session: parts.session,
    scratch: parts.scratch,
    sealing,
    ownRows,
    errands: openErrands(db),
    cases,
    ...requests.access,
    passwordWait,
    book,
    about: {
      hosts,
      controller: operator.name,
      contact: operator.contact,
      authority: operator.authority,
      recipients: operator.recipients,
      told,
      policy: (lang) => renderStatement(publishedStatement(config, lang), "text"),
    },
    post,
    log,
    now,
  });
  const erasing = openErasing({
    personal,
    grace: requests.erasure.graceHours * hour,
    leftovers: (lang) => leftoversOf(keptPromises(config, last()), lang),
    answered: (person, what) => {
      cases.answered({ kind: "erasure", person, language, isPart: what === "part" });
    },
    now,
  });

  return {
    needs: {
      personal,
      sealing,
      copies,
      erasing,
      ownRows,
      timeZone,
      statementConfig: config,
      disclosures,
      disclosing: openDisclosing({
        hands: config.server.kind === "prosody" ? prosodyDisclosing(parts.verbs) : noDisclosing(),
        disclosures,
        scratch: parts.scratch,
        sealing,
        post,
      }),
      twoDisclose: config.disclosures.two,
      restrictionOf: (account) => restricting.of(account),
      told,
      authority: operator.authority,
      requests: {
        list: (which) => book.list(which),
        get: (number) => book.get(number),
        steps: (number) => book.steps(number),
        ofPerson: (person) => book.ofPerson(person),
        shrunkOf: (person) => book.shrunkOf(person),
        ofYear: (year) => book.ofYear(year),
        open,
        ...handling,
        withdraw(number, person) {
          const asked = book.get(number);
          if (asked?.person !== person) return false;
          const taken = book.take(number, { what: "withdraw", by: person, reason: "" }, now());
          restricting.sync();
          if (taken.ok && asked.kind === "objection") ownRows.objectNoMore(person);
          if (taken.ok) parts.tellAdmins(sayWithdrawn(number, person, language));
          return taken.ok;
        },
      },
    },
    book,
    restricting,
    recover: () => {
      restricting.sync();
      copies.recover();
    },
    forget(person, gone, byAdmin) {
      disclosures.left(person, gone);
      const isWanted = book
        .ofPerson(person)
        .some(({ kind, closed, state }) => kind === "erasure" && closed === null && state !== "received");
      if (byAdmin && !isWanted) return;
      book.forget(person);
      copies.forget(person);
      ownRows.forget(person, gone);
      restricting.sync();
    },
    counts() {
      const today = dayOf(now(), timeZone);
      const all = book.list("open");
      return { open: all.length, soon: all.filter((each) => daysBetween(today, each.due) <= 7).length };
    },
    daily() {
      book.shrink(monthsBefore(now(), requests.keepMonths));
      const today = dayOf(now(), timeZone);
      const reminded = facts.get("requests reminded");
      if (reminded === dayText(today)) return;
      const due = book.list("open").filter(({ kind, due: day }) => {
        const before = reminded === undefined ? undefined : daysBetween(readDay(reminded), day);
        return kind === "breach" || isReminderDay(daysBetween(today, day), before);
      });
      facts.set("requests reminded", dayText(today));
      if (due.length > 0) parts.tellAdmins(sayReminder(due, config));
    },
    async tidy() {
      restricting.sync();
      if (!personal.possible || !parts.session()) return;
      for (const host of hosts) await personal.tidy(host, copyHours * hour);
    },
  };
}
