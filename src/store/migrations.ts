/**
 * The steps from an empty file to today's tables, in order; `PRAGMA user_version` counts those taken.
 * A step that has been released is never changed: what is to change comes as a new one.
 * Times are milliseconds since the epoch. No table has a place for an address.
 */
export const migrations: readonly string[] = [
  `
  -- Journal, inwards: notices not yet judged. Parsed fields only; the stanza may carry an address.
  CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    archive_id TEXT UNIQUE,
    user TEXT NOT NULL,
    host TEXT NOT NULL,
    at INTEGER NOT NULL,
    disclosed INTEGER NOT NULL CHECK (disclosed IN (0, 1))
  ) STRICT;
  CREATE INDEX notice_by_time ON notice (at);
  -- Without an archive a copy is known by name and time.
  CREATE INDEX notice_without_archive ON notice (user, host) WHERE archive_id IS NULL;

  -- Journal, inwards: chat messages. Once answered, all but the identity is blanked.
  CREATE TABLE heard (
    id INTEGER PRIMARY KEY,
    identity TEXT UNIQUE,
    sender TEXT,
    body TEXT,
    lang TEXT,
    delayed INTEGER NOT NULL CHECK (delayed IN (0, 1)),
    encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1)),
    at INTEGER NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1))
  ) STRICT;
  CREATE INDEX heard_open ON heard (id) WHERE answered = 0;

  -- How far the archive has been read, per notifier.
  CREATE TABLE cursor (source TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  -- Journal, outwards: what the server has not acknowledged, and for a while what it has (it may bounce).
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stanza_id TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL,
    body TEXT NOT NULL,
    lang TEXT NOT NULL,
    replaces TEXT,
    created INTEGER NOT NULL,
    tried INTEGER,
    bounces INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    acknowledged INTEGER,
    given_up INTEGER
  ) STRICT;
  CREATE INDEX outbox_open ON outbox (id) WHERE acknowledged IS NULL AND given_up IS NULL;

  CREATE TABLE sign_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    archive_id TEXT UNIQUE,
    user TEXT NOT NULL,
    host TEXT NOT NULL,
    at INTEGER NOT NULL,
    level TEXT CHECK (level IN ('flagged', 'look')),
    score REAL,
    wave INTEGER,
    reasons TEXT NOT NULL DEFAULT '[]',
    flagged_at INTEGER,
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    verdict TEXT CHECK (verdict IN ('spam', 'ok')),
    verdict_by TEXT,
    verdict_at INTEGER
  ) STRICT;
  CREATE INDEX sign_up_by_time ON sign_up (at);
  CREATE INDEX sign_up_by_name ON sign_up (user, host);
  CREATE INDEX sign_up_by_wave ON sign_up (wave) WHERE wave IS NOT NULL;
  CREATE INDEX sign_up_noticed ON sign_up (at) WHERE level IS NOT NULL;
  -- Single names flagged of which the admins haven't heard yet.
  CREATE INDEX sign_up_untold ON sign_up (flagged_at) WHERE level = 'flagged' AND wave IS NULL AND told = 0;

  CREATE TABLE wave (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
  ) STRICT;
  CREATE INDEX wave_open ON wave (id) WHERE closed = 0;

  -- What is left of sign-ups when their names have gone.
  CREATE TABLE sign_up_day (
    day TEXT NOT NULL,
    host TEXT NOT NULL,
    total INTEGER NOT NULL,
    flagged INTEGER NOT NULL,
    PRIMARY KEY (day, host)
  ) STRICT, WITHOUT ROWID;

  -- What the detector has learned for good: counts and forms, no names.
  CREATE TABLE detector (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL) STRICT;

  -- The message by which an admin sees a wave, corrected in place as it grows (XEP-0308).
  CREATE TABLE card (
    wave INTEGER NOT NULL,
    admin TEXT NOT NULL,
    original_id TEXT NOT NULL,
    latest_id TEXT NOT NULL,
    edits INTEGER NOT NULL,
    posted_count INTEGER NOT NULL,
    shown_count INTEGER NOT NULL,
    shown_at INTEGER NOT NULL,
    shown_ended INTEGER NOT NULL CHECK (shown_ended IN (0, 1)),
    chat_position INTEGER NOT NULL,
    PRIMARY KEY (wave, admin)
  ) STRICT, WITHOUT ROWID;
  -- Grows with every message in an admin's chat: has something else been said since a card was posted?
  CREATE TABLE chat (admin TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  -- Small facts that outlive a process, such as when the admins were last told something.
  CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- Two waves that turn out to be one: the card of the one that went has to say so.
  ALTER TABLE wave ADD COLUMN merged_into INTEGER;
  `,
  `
  -- What admins had done: rows are added, never changed.
  CREATE TABLE deed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    what TEXT NOT NULL,
    host TEXT NOT NULL,
    accounts TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  CREATE INDEX deed_by_time ON deed (at);
  `,
  `
  -- What admins did about a wave: its card shows it to all of them.
  CREATE TABLE wave_note (
    id INTEGER PRIMARY KEY,
    wave INTEGER NOT NULL,
    at INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    what TEXT NOT NULL
  ) STRICT;
  CREATE INDEX wave_note_by_wave ON wave_note (wave, id);
  `,
  `
  -- What must not lie in anybody's archive, and is blanked as soon as it is sent: links to copies of data.
  ALTER TABLE outbox ADD COLUMN private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1));
  -- Copies being collected: whoever waits for one is told if it was cut off.
  CREATE TABLE errand (
    asker TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    lang TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Requests of data subjects; closed ones lose who it was.
  CREATE TABLE request (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    person TEXT,
    lang TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'extended', 'answered', 'denied', 'cancelled')),
    received INTEGER NOT NULL,
    due TEXT NOT NULL,
    -- Came by another way than from the account, and nobody has proved yet whose it is.
    doubtful INTEGER NOT NULL DEFAULT 0 CHECK (doubtful IN (0, 1)),
    closed INTEGER
  ) STRICT;
  CREATE INDEX request_by_person ON request (person) WHERE person IS NOT NULL;
  CREATE TABLE request_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request INTEGER NOT NULL REFERENCES request (number),
    what TEXT NOT NULL,
    "by" TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX request_step_by_request ON request_step (request);

  -- Sealed: nothing but its own command reads it (src/disclosures/).
  CREATE TABLE disclosure (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    categories TEXT NOT NULL,
    authority TEXT NOT NULL,
    basis TEXT NOT NULL,
    at INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    approved_by TEXT,
    released_at INTEGER
  ) STRICT;
  `,
  `
  -- Who asked to be told of debug logs.
  CREATE TABLE notice_wanted (person TEXT PRIMARY KEY, lang TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- Requests with all their states: who looks after one, until when an owner can object, hours instead of days.
  CREATE TABLE request_of (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    person TEXT,
    -- Of the person, once closed for long: tells only whoever names it.
    person_key TEXT,
    lang TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
      ('received', 'identified', 'approved', 'working', 'answered', 'denied', 'cancelled')),
    extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1)),
    taken_by TEXT,
    received INTEGER NOT NULL,
    due TEXT NOT NULL,
    due_at INTEGER,
    waits_until INTEGER,
    closed INTEGER
  ) STRICT;
  INSERT INTO request_of (number, kind, person, lang, note, state, extended, received, due, closed)
    SELECT number, kind, person, lang, note,
      CASE WHEN state IN ('received', 'extended') THEN iif(doubtful, 'received', 'identified') ELSE state END,
      state = 'extended', received, due, closed FROM request;
  CREATE TABLE request_step_of (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request INTEGER NOT NULL REFERENCES request_of (number),
    what TEXT NOT NULL,
    "by" TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO request_step_of SELECT id, request, what, "by", reason, at FROM request_step;
  DROP TABLE request_step;
  DROP TABLE request;
  ALTER TABLE request_of RENAME TO request;
  ALTER TABLE request_step_of RENAME TO request_step;
  CREATE INDEX request_by_person ON request (person) WHERE person IS NOT NULL;
  CREATE INDEX request_by_key ON request (person_key) WHERE person_key IS NOT NULL;
  CREATE INDEX request_step_by_request ON request_step (request);
  `,
  `
  -- Letters whose body is the address of a picture (XEP-0066).
  ALTER TABLE outbox ADD COLUMN picture INTEGER NOT NULL DEFAULT 0 CHECK (picture IN (0, 1));
  `,
  `
  -- What waves marked as spam had in common, when their names have gone: forms and fragments (src/signups/series.ts).
  CREATE TABLE series (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    wave INTEGER NOT NULL,
    at INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    traits TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Its owner had the use of the data restricted (Art. 18): kept, counted, and not used (src/requests/restricting.ts).
  ALTER TABLE sign_up ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1));
  CREATE INDEX sign_up_restricted ON sign_up (user, host) WHERE restricted = 1;
  `,
  `
  -- Why the bot could not answer by itself: no words of the person's (src/requests/cases.ts).
  ALTER TABLE request ADD COLUMN obstacle TEXT;
  UPDATE request SET obstacle = note, note = ''
    WHERE kind IN ('access', 'portability') AND note IN ('too-large', 'failed', 'no-hands', 'offline', 'goes-on',
      'not-installed', 'forbidden', 'verb-off', 'no-grant', 'over-cap', 'cant', 'refused');
  `,
  `
  -- Its owner objected (Art. 21): the name is not judged, nor a reason, though the account be found in a wave later.
  ALTER TABLE sign_up ADD COLUMN objected INTEGER NOT NULL DEFAULT 0 CHECK (objected IN (0, 1));
  `,
  `
  -- The account went: whoever takes its name isn't the person of the record (src/disclosures/book.ts).
  ALTER TABLE disclosure ADD COLUMN person_left INTEGER NOT NULL DEFAULT 0 CHECK (person_left IN (0, 1));
  `,
];
