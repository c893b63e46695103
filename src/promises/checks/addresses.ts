import type { Topic } from "./topic.js";

const without = "User $username just registered on $host";
const namesAddress = (text: string) => /\$(ip|ip_address|host_ip)\b/.test(text);

/** Where addresses of people could be written down, log files aside. */
export const addresses: Topic<"addresses"> = {
  noAddressInNotices: (_promised, { seen: { disclosed }, own, option, setting }) => {
    const text = option("registration_notification");
    const names = typeof text !== "string" || namesAddress(text);
    // The bot has to know the text that it reads.
    const [template, more] = namesAddress(own.template)
      ? [without, [{ where: "bot", lines: `"signups": { "template": ${JSON.stringify(without)} }` } as const]]
      : [own.template, []];
    return {
      verdict: disclosed === undefined ? (names ? "unseen" : "kept") : !disclosed,
      evidence: [
        { kind: "disclosed", last: disclosed },
        ...setting("registration_notification", "User $username just registered on $host from $ip"),
      ],
      mend: [`registration_notification = ${JSON.stringify(template)}`, ...more],
      ages: true,
    };
  },

  addressWithAccount: (promised, { option, has, setting, seen: { measured } }) => {
    if (promised !== "never")
      return { verdict: "declared", evidence: setting("lastlog_ip_address", "false") };
    const keeper = ["lastlog2", "lastlog"].find(has);
    const stored = measured.addresses;
    const evidence = keeper
      ? [{ kind: "module", module: keeper } as const, ...setting("lastlog_ip_address", "false")]
      : [{ kind: "no-module", module: "lastlog" } as const];
    return {
      verdict: stored === 0 && !(keeper !== undefined && option("lastlog_ip_address") === true),
      evidence: [{ kind: "stored", count: stored }, ...evidence],
      mend: "lastlog_ip_address = false",
      ages: stored > 0,
    };
  },
};
