import { isIP, isIPv6 } from "node:net";

/** Addresses (IP) in a line of a log, and not what only looks like one. */

/** Four numbers; not a part of a word, of a longer number, nor a product's version (`Chrome/120.0.0.0`). */
const fours = /(?<![\w.-])(?<!\w\/)\d{1,3}(?:\.\d{1,3}){3}(?![\w-])(?!\.\w)/g;
/** Whatever is made of hexadecimal digits, colons and dots, with two colons at least. */
const colons = /[0-9a-f.]*:[0-9a-f:.]*:[0-9a-f:.]*/gi;
const saysVersion = /\b(?:version|ver|release|revision)[\s:=."']*$/i;

/** @returns the addresses in a text, as they stand there: not times, versions, nor this machine itself */
export function addressesOf(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(colons)) {
    const address = sixIn(match[0], text.charAt(match.index - 1), text.charAt(match.index + match[0].length));
    if (address !== undefined && !isOurs(address)) found.push(address);
  }
  for (const match of text.matchAll(fours)) {
    const [address] = match;
    if (isIP(address) === 0 || isOurs(address)) continue;
    if (saysVersion.test(text.slice(Math.max(0, match.index - 24), match.index))) continue;
    // The mapped form has it already.
    if (!found.some((each) => each.endsWith(`:${address}`))) found.push(address);
  }
  return found;
}

/** The IPv6 address in such a run, between these characters. */
function sixIn(run: string, before: string, after: string): string | undefined {
  const isWord = (character: string) => /\w/.test(character);
  // `from:2001:db8::1`; a letter right before the digits is part of a word.
  let text = run.startsWith(":") && !run.startsWith("::") ? run.slice(1) : run;
  if ((isWord(before) && text === run) || isWord(after)) return undefined;
  text = text.replace(/\.+$/, "").replace(/(?<!:):$/, "");
  const tries = [text, text.replace(/:\d{1,5}$/, "")];
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

/** Enough to find it, not enough to know it: `203.0.x.x`, `2001:db8:…`. */
export function mask(address: string): string {
  if (!address.includes(":")) return address.replace(/\.\d+\.\d+$/, ".x.x");
  if (address.includes(".")) return mask(address.replace(/^.*:/, ""));
  const [first = "", second = ""] = address.split(":");
  return `${first}:${second || "0"}:…`;
}
