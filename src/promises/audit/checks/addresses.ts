import type { Evidence } from "../finding.js";
import type { Topic } from "./topic.js";

/** So long an address in a notice counts, while the text that names it is in force; in seconds. */
const recent = 7 * 86_400;
const without = "User $username just registered on $host";
const namesAddress = (text: string) => /\$(ip|ip_address|host_ip)\b/.test(text);

/** Where addresses of people could be written down, log files aside. */
export const addresses: Topic<"addresses"> = {
  noAddressInNotices: (_promised, { seen: { disclosed, disclosedAgo: ago }, own, option, setting }) => {
    const text = option("registration_notification");
    const names = typeof text !== "string" || namesAddress(text);
    // Who comes through a proxy or .onion has no address: one such notice doesn't undo those before it.
    const isRecent = names && ago !== undefined && ago < recent;
    // The bot has to know the text that it reads.
    const [template, more] = namesAddress(own.template)
      ? [without, [{ where: "bot", lines: `"signups": { "template": ${JSON.stringify(without)} }` } as const]]
      : [own.template, []];
    return {
      verdict: disclosed === undefined ? (names ? "unseen" : "kept") : !disclosed && !isRecent,
      evidence: [
        { kind: "disclosed", last: disclosed, ...(isRecent ? { ago } : {}) },
        ...setting("registration_notification", "User $username just registered on $host from $ip"),
      ],
      mend: [`registration_notification = ${JSON.stringify(template)}`, ...more],
      ages: true,
    };
  },

  addressWithAccount: (promised, { option, has, setting, seen: { measured } }) => {
    const settings = setting("lastlog_ip_address", "false");
    if (promised !== "never") return { verdict: "declared", evidence: settings };
    const keeper = ["lastlog2", "lastlog"].find(has);
    // The community's record of what happened to accounts.
    const keepsRecord = has("audit");
    const stored = measured.addresses;
    const noted = keepsRecord && option("audit_log_ips") !== false;
    const kept = keeper !== undefined && option("lastlog_ip_address") === true;
    const evidence: readonly Evidence[] = [
      ...(keeper
        ? [{ kind: "module", module: keeper } as const, ...settings]
        : [{ kind: "no-module", module: "lastlog" } as const]),
      ...(keepsRecord
        ? [{ kind: "module", module: "audit" } as const, ...setting("audit_log_ips", "true")]
        : []),
    ];
    if (measured.unlisted === true && stored === 0 && !kept && !noted)
      return { verdict: "unseen", evidence: [{ kind: "unlisted" }, ...evidence] };
    return {
      verdict: stored === 0 && !kept && !noted,
      evidence: [{ kind: "stored", count: stored }, ...evidence],
      mend: [
        ...(kept || !noted ? ["lastlog_ip_address = false"] : []),
        ...(noted ? ["audit_log_ips = false"] : []),
      ].join("\n"),
      ages: stored > 0,
    };
  },
};
