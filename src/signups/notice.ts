/**
 * Reading registration notices. The address in them is looked at once, to see whether the server keeps its
 * promise not to disclose it, and goes no further.
 */

/** What a notice says, without its address. */
export interface Notice {
  readonly user: string;
  readonly host: string;
  /** The notice carried an address that isn't loopback. */
  readonly disclosed: boolean;
}

/** Reads the text of a notice; undefined where the text is none. */
export type NoticeReader = (text: string, defaultHost: string) => Notice | undefined;

/** ejabberd and MongooseIM; the node is quoted where its name needs it. */
const ejabberd =
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] The account (?<jid>\S+) was registered from IP address (?<ip>\S+) on node '?[^' ]+'? using \w+\.$/;

const prosodyDefault = "User $username just registered on $host from $ip";

/**
 * Makes a reader for Prosody's default text, ejabberd's, and the operator's own template in the syntax of
 * Prosody's `registration_notification`.
 * @param template text with `$username`, and where it has them `$host`, `$ip` and other `$words`.
 */
export function noticeReader(template: string): NoticeReader {
  const patterns = [...new Set([template, prosodyDefault])].map(templatePattern);
  return (text, defaultHost) => {
    for (const pattern of patterns) {
      const found = pattern.exec(text)?.groups;
      const user = found?.["username"];
      if (found && user !== undefined) {
        return {
          user,
          host: (found["host"] ?? defaultHost).toLowerCase(),
          disclosed: discloses(found["ip"]),
        };
      }
    }
    const found = ejabberd.exec(text)?.groups;
    const [user, host] = found?.["jid"]?.split("@") ?? [];
    if (found && user !== undefined && user !== "" && host !== undefined) {
      return { user, host: host.toLowerCase(), disclosed: discloses(found["ip"]) };
    }
    return undefined;
  };
}

/** Prosody replaces `$word`; what it can't resolve stays as it is and matches too. */
function templatePattern(template: string): RegExp {
  const seen = new Set<string>();
  const source = template.split(/(\$[a-z_]+)/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    const name = part.slice(1);
    if (!["username", "host", "ip"].includes(name)) return "\\S*";
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>\\S+)`;
  });
  return new RegExp(`^${source.join("")}$`, "u");
}

/** Addresses only: `unknown`, `undefined`, a literal `$ip` or a JID disclose nothing. */
function discloses(address: string | undefined): boolean {
  if (address === undefined) return false;
  const bare = address.replace(/^\[|\]$/g, "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(bare)) return !bare.startsWith("127.");
  return /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(bare) && bare !== "::1";
}
