import { isIP, isIPv6 } from "node:net";

/** Addresses (IP) in a line of a log, and not what only looks like one. */

/** Four numbers, not a part of a longer one. */
const fours = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\w-])(?!\.\w)/g;
/** Right before an address, though it be a part of a word: `%3D`, `ip_`, `session-`. */
const gluedTo =
  /(?:%[0-9a-f]{2}|(?:^|[^a-z0-9])(?:ip|ipv4|addr|address|host|peer|client|session|remote|from|src|source|dst)[-_])$/i;
/** A protocol or a domain before the slash, not a product (`Chrome/120.0.0.0`). */
const pathTo = /(?:^|[^\w.])(?:tcp|udp|tls|ssl|quic|ip|(?:[a-z0-9-]+\.)+(?!js\/)[a-z]{2,})\/$/;
/** Colours of a terminal. */
const colours = /\u001b\[[\d;]*m/g;
/**
 * Whatever is made of hexadecimal digits, colons and dots, with two colons at least. It begins where such a run does:
 * else a long one without colons would be looked through from each of its digits.
 */
const colons = /(?<![0-9a-f.:])[0-9a-f.]*:[0-9a-f:.]*:[0-9a-f:.]*/gi;
/** Characters: with a port and a zone's name no address is longer. */
const longest = 80;
const saysVersion = /\b(?:version|ver|release|revision)[\s:=."']*$/i;

/** @returns the addresses in a text, as they stand there: not times, versions, nor this machine itself */
export function addressesOf(line: string): string[] {
  const text = line.includes("\u001b") ? line.replace(colours, " ") : line;
  const found: string[] = [];
  for (const match of text.matchAll(colons)) {
    const address = sixIn(match[0], text.charAt(match.index - 1), text.charAt(match.index + match[0].length));
    if (address !== undefined && !isOurs(address)) found.push(address);
  }
  // The mapped form (`::ffff:203.0.113.7`) has it already.
  const mapped = new Set(found.map((each) => each.slice(each.lastIndexOf(":") + 1)));
  for (const match of text.matchAll(fours)) {
    const [address] = match;
    if (isIP(address) === 0 || isOurs(address)) continue;
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    if (/[\w-]$/.test(before) && !gluedTo.test(before)) continue;
    if (/\w\/$/.test(before) && !pathTo.test(before)) continue;
    if (saysVersion.test(before.slice(-24))) continue;
    if (!mapped.has(address)) found.push(address);
  }
  return found;
}

/** The IPv6 address in such a run, between these characters. */
function sixIn(run: string, before: string, after: string): string | undefined {
  const isWord = (character: string) => /\w/.test(character);
  // `from:2001:db8::1`, `source:2001:db8::1`; a letter right before the digits is part of a word.
  const word = isWord(before) ? /^[0-9a-f.]*:(?!:)/i : /^:(?!:)/;
  let text = run.replace(word, "");
  if ((isWord(before) && text === run) || isWord(after)) return undefined;
  let end = text.length;
  while (text.charAt(end - 1) === ".") end -= 1;
  text = text.slice(0, end).replace(/(?<!:):$/, "");
  if (text.length > longest) return undefined;
  const tries = [text, text.replace(/:\d{1,5}$/, ""), text.replace(/^[a-f]+:(?!:)/i, "")];
  return tries.find((each) => isIPv6(each) && isUsed(each));
}

/** Ranges that are in use between machines: a time, a fingerprint or `Name::Part` is in none of them. */
function isUsed(address: string): boolean {
  if (/^(::|(0{1,4}:){1,5}:?)ffff:/i.test(address)) return true;
  return /^([23][0-9a-f]{3}|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):|^(00)?64:ff9b:/i.test(address);
}

/** This machine, no machine, and masks. */
function isOurs(address: string): boolean {
  const four = address.replace(/^.*:/, "");
  return /^(127\.|0\.0\.0\.0$|255\.)/.test(four) || /^::ffff:7f[0-9a-f]{2}:/i.test(address);
}

/** @returns whether only the network is named: /24 of IPv4, /48 of IPv6 */
export function isNetwork(address: string): boolean {
  if (address.includes(".")) return address.endsWith(".0");
  const [head = "", tail] = address.split("::");
  const groups = head.split(":");
  return tail === "" && groups.length <= 3;
}

/** @returns the path of a file with the addresses in it masked: a log of its own for each machine is named by it */
export function maskPath(path: string): string {
  return path.replace(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d)|[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*/gi, (run) =>
    isIP(run) === 0 || isOurs(run) ? run : mask(run),
  );
}

/** Enough to find it, not enough to know it: `203.0.x.x`, `2001:db8:…`. */
export function mask(address: string): string {
  if (!address.includes(":")) return address.replace(/\.\d+\.\d+$/, ".x.x");
  if (address.includes(".")) return mask(address.replace(/^.*:/, ""));
  const [first = "", second = ""] = address.split(":");
  return `${first}:${second || "0"}:…`;
}
