import { compareTwoStrings } from "string-similarity";
import type { z } from "zod";
import { schema } from "./schema.js";

type Issue = z.core.$ZodIssue;

/** @returns a sentence for each mistake: the key, what was found there, what is expected. */
export function describeIssues(issues: readonly Issue[], json: unknown): string[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(issue.path, key));
    const name = nameOf(issue.path);
    if (issue.code === "invalid_key") {
      const [why = issue] = issue.issues;
      return [`${name}: there is no such key; expected: ${expectation(why)}.`];
    }
    const found = valueAt(json, issue.path);
    const is = found === undefined ? "is missing" : `is ${shown(found, name)}`;
    return [`${name === "" ? "the file" : name}: ${is}; expected: ${expectation(issue)}.`];
  });
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_type") return typeNames[issue.expected] ?? `a value of type ${issue.expected}`;
  if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(" or ");
  if (issue.code === "too_big") return `a number of at most ${issue.maximum}`;
  // Everything else brings its own words.
  if (issue.code !== "too_small" || issue.origin === "string") return issue.message;
  return issue.origin === "array"
    ? `a list of at least ${issue.minimum} ${issue.minimum === 1 ? "entry" : "entries"}`
    : `a number of at least ${issue.minimum}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  int: "a whole number",
  // The configuration knows no others.
  number: "a whole number",
  array: "a list [ … ]",
  object: "an object { … }",
  boolean: "true or false",
};

/** The value isn't shown: it may be a password. */
function unknownKey(path: readonly PropertyKey[], key: string): string {
  const name = nameOf([...path, key]);
  const known = knownKeys();
  const nearest = known
    .map((candidate) => ({ candidate, like: likeness(candidate, name) }))
    .sort((a, b) => b.like - a.like)[0];
  if (/^(pass(word|wd|phrase)?|secret)$/i.test(key)) {
    return `${name}: there is no such key, and the password doesn't belong in this file. Put it into a file of its own and name that under xmpp.passwordFile, or set KASTELLAN_PASSWORD.`;
  }
  return nearest && nearest.like > 0.3
    ? `${name}: there is no such key. Did you mean ${nearest.candidate}?`
    : `${name}: there is no such key. Known are: ${known.join(", ")}.`;
}

/** Compared by their own names, since a key may stand in the wrong group; the right group tips the scales. */
function likeness(known: string, name: string): number {
  const [group, own] = split(known);
  const [foundGroup, foundOwn] = split(name);
  return compareTwoStrings(own.toLowerCase(), foundOwn.toLowerCase()) + (group === foundGroup ? 0.05 : 0);
}

/** `xmpp.jid` is `jid` in `xmpp`. */
function split(name: string): [group: string, own: string] {
  const dot = name.lastIndexOf(".");
  return [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
}

/** @returns all keys, with their groups: `xmpp.jid`. */
export function knownKeys(): string[] {
  return keysIn(schema.shape, "");
}

function keysIn(shape: Readonly<Record<string, z.core.$ZodType>>, group: string): string[] {
  return Object.entries(shape).flatMap(([name, field]) => {
    const inner = unwrap(field);
    return "shape" in inner ? keysIn(inner.shape as typeof shape, `${group}${name}.`) : [`${group}${name}`];
  });
}

/** The type inside defaults and the like. */
function unwrap(field: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = field._zod.def as { innerType?: z.core.$ZodType };
  return innerType ? unwrap(innerType) : field;
}

/** `admins[1]`, `signups.keepDays`; people count entries from 1, but machines wrote this notation first. */
function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) value = (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key];
  return value;
}

/** Short, and nothing that can be a password: not what a group holds, nor what the password's key holds. */
function shown(value: unknown, name: string): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (/password/i.test(name)) return value === "" ? '""' : `a ${typeof value}`;
  const text = JSON.stringify(value).replace(/\/\/[^/]*@/, "//…@");
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
