import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadConfig } from "../../src/config/load.js";
import { folder, mistakes, sound } from "./trial.js";

const { xmpp } = sound;
const bareJid = "a bare JID such as name@example.org";
const notLoopback = /^xmpp\.tls: is "loopback-optional"; expected: "required"; .* on a loopback address/;

/** Each mistake alone: what is written over the sound file, and the message. */
const table: readonly (readonly [what: string, over: object, message: string | RegExp])[] = [
  ["no account", { xmpp: {} }, "xmpp.jid: is missing; expected: a text."],
  ["no xmpp", { xmpp: undefined }, "xmpp: is missing; expected: an object { … }."],
  [
    "a domain as the account",
    { xmpp: { jid: "example.org" } },
    `xmpp.jid: is "example.org"; expected: ${bareJid}.`,
  ],
  [
    "a full JID as the account",
    { xmpp: { jid: "a@example.org/b" } },
    `xmpp.jid: is "a@example.org/b"; expected: ${bareJid}.`,
  ],
  ["two @", { admins: ["a@b@example.org"] }, `admins[0]: is "a@b@example.org"; expected: ${bareJid}.`],
  [
    "a quote in a name",
    { admins: ["x@example.org", "d'a@example.org"] },
    `admins[1]: is "d'a@example.org"; expected: ${bareJid}.`,
  ],
  ["no admins", { admins: [] }, "admins: is []; expected: a list of at least 1 entry."],
  [
    "one admin, no list",
    { admins: "admin@example.org" },
    'admins: is "admin@example.org"; expected: a list [ … ].',
  ],
  [
    "the bot as admin",
    { admins: ["Kastellan@example.org"] },
    "admins: is a list; expected: people only, not the bot itself: whoever has its password would command it.",
  ],
  ["no hosts", { hosts: [] }, "hosts: is []; expected: a list of at least 1 entry."],
  [
    "a host with a port",
    { hosts: ["example.org:5222"] },
    'hosts[0]: is "example.org:5222"; expected: a domain such as example.org.',
  ],
  [
    "a host with a dot too many",
    { hosts: ["example.org."] },
    'hosts[0]: is "example.org."; expected: a domain such as example.org.',
  ],
  ["another language", { language: "fr" }, 'language: is "fr"; expected: "en" or "de".'],
  [
    "no time zone",
    { timeZone: "Berlin" },
    'timeZone: is "Berlin"; expected: an IANA time zone such as Europe/Berlin.',
  ],
  [
    "another server",
    { server: { kind: "openfire" } },
    'server.kind: is "openfire"; expected: "none" or "prosody".',
  ],
  [
    "a time like none",
    { inactive: { unused: "1 parsec" } },
    'inactive.unused: is "1 parsec"; expected: a time such as 31d, 6 months or 1y.',
  ],
  [
    "a country that isn't one",
    { operator: { countries: ["DE", "UK"] } },
    'operator.countries[1]: is "UK"; expected: a country such as DE (ISO 3166-1); Great Britain is GB.',
  ],
  [
    "a language by its former code",
    { provider: { legalNotice: { iw: "https://example.org" } } },
    "provider.legalNotice.iw: there is no such key; expected: a language such as de (ISO 639-1).",
  ],
  ["an empty path", { database: "" }, 'database: is ""; expected: the path of a file.'],
  [
    "a template without name",
    { signups: { template: "New: $usernames" } },
    'signups.template: is "New: $usernames"; expected: a text with $username in it.',
  ],
  [
    "another sensitivity",
    { signups: { sensitivity: "high" } },
    'signups.sensitivity: is "high"; expected: "strict" or "precise" or "balanced" or "sensitive".',
  ],
  ["half a day", { signups: { keepDays: 1.5 } }, "signups.keepDays: is 1.5; expected: a whole number."],
  ["no day", { signups: { keepDays: 0 } }, "signups.keepDays: is 0; expected: a number of at least 1."],
  [
    "too many days",
    { signups: { keepDays: 91 } },
    "signups.keepDays: is 91; expected: a number of at most 90.",
  ],
  [
    "a number as text",
    { signups: { singleAlertsPerHour: "6" } },
    'signups.singleAlertsPerHour: is "6"; expected: a whole number.',
  ],
  [
    "no notifier",
    { signups: { notifiers: [] } },
    "signups.notifiers: is []; expected: a list of at least 1 entry.",
  ],
  [
    "a notifier that is no JID",
    { signups: { notifiers: ["example org"] } },
    'signups.notifiers[0]: is "example org"; expected: a JID such as example.org or example.org/watch.',
  ],
  [
    "a service without scheme",
    { xmpp: { ...xmpp, service: "127.0.0.1:5222" } },
    'xmpp.service: is "127.0.0.1:5222"; expected: an address such as xmpp://127.0.0.1:5222.',
  ],
  ["no TLS to DNS's host", { xmpp: { ...xmpp, tls: "loopback-optional" } }, notLoopback],
  [
    "no TLS to another host",
    { xmpp: { ...xmpp, tls: "loopback-optional", service: "xmpp://example.org:5222" } },
    notLoopback,
  ],
  [
    "no TLS to a host that only begins so",
    { xmpp: { ...xmpp, tls: "loopback-optional", service: "xmpp://127.0.0.1.example.org" } },
    notLoopback,
  ],
  [
    "a long value",
    { language: "x".repeat(99) },
    `language: is "${"x".repeat(56)}…"; expected: "en" or "de".`,
  ],
  ["a key in other letters", { timezone: "UTC" }, "timezone: there is no such key. Did you mean timeZone?"],
  [
    "a key with a typo",
    { signups: { sensitivty: "strict" } },
    "signups.sensitivty: there is no such key. Did you mean signups.sensitivity?",
  ],
  [
    "a key in the wrong group",
    { keepDays: 7 },
    "keepDays: there is no such key. Did you mean signups.keepDays?",
  ],
  [
    "a key like nothing",
    { xmpp: { ...xmpp, qqq: 1 } },
    /^xmpp\.qqq: there is no such key\. Known are: \$schema, xmpp\.jid, .*audit\.findings\.$/,
  ],
];

describe("a mistake in the configuration", () => {
  for (const [what, over, message] of table) {
    it(`is told by key, value and expectation: ${what}`, () => {
      const told = mistakes({ ...sound, ...over });
      assert.equal(told.length, 1, told.join("\n"));
      if (typeof message === "string") assert.equal(told[0], message);
      else assert.match(told[0] ?? "", message);
    });
  }

  it("is told together with all others, also by checks over several keys", () => {
    const told = mistakes({
      xmpp: { ...xmpp, tls: "loopback-optional", colour: "red", resource: 7 },
      hosts: [],
      admins: ["kastellan@example.org"],
      signups: { keepDays: 400 },
      language: 7,
    });
    const keys = told.map((line) => line.split(":")[0]).sort();
    assert.deepEqual(keys, [
      "admins",
      "hosts",
      "language",
      "signups.keepDays",
      "xmpp.colour",
      "xmpp.resource",
      "xmpp.tls",
    ]);
  });

  for (const content of ["[]", "null", '"text"', "7"]) {
    it(`is the whole file where it holds ${content}`, () => {
      assert.match(mistakes(content)[0] ?? "", /^the file: is .+; expected: an object \{ … \}\.$/);
    });
  }

  it("is a file that can't be read", () => {
    const result = loadConfig(join(folder, "none.json"));
    assert.ok(!result.ok);
    assert.match(
      result.error.join(),
      /none\.json can't be read: ENOENT.* Name the file with --config FILE\.$/,
    );
  });
});

describe("a password at a wrong place", () => {
  const places: readonly (readonly [string, unknown])[] = [
    ["as a key", { ...sound, xmpp: { ...xmpp, password: "hunter2" } }],
    ["as a group", { ...sound, xmpp: [{ password: "hunter2" }] }],
    ["as a number", { ...sound, xmpp: { ...xmpp, passwordFile: 4711 } }],
    ["in the address", { ...sound, xmpp: { ...xmpp, service: "xmpp://bot:hunter2@example.org" } }],
    ["beside a syntax error", '{ "xmpp": { "password": "hunter2" "jid": 1 } }'],
    ["in a syntax error", '{ "xmpp": { "password": hunter2 } }'],
    ["in an open text", '{ "xmpp": { "password": "hunter2 } }'],
  ];
  for (const [where, content] of places) {
    it(`isn't repeated: ${where}`, () => {
      const told = mistakes(content).join("\n");
      assert.doesNotMatch(told, /hunter2|unter2|4711/);
    });
  }

  it("is told where it belongs", () => {
    const [told] = mistakes({ ...sound, xmpp: { ...xmpp, password: "hunter2" } });
    assert.match(
      told ?? "",
      /^xmpp\.password: .*doesn't belong in this file.*xmpp\.passwordFile.*KASTELLAN_PASSWORD/,
    );
  });
});
