import type { Evidence, Finding, Verdict } from "./finding.js";
import { ownPromises, type OwnSettings } from "./own.js";
import type { Promises, PromiseKey } from "./schema.js";
import type { Amounts, Seen, Settings } from "./seen.js";
import { grace, period, seconds } from "./values.js";

/** Promises against what was seen. What was measured counts before what is configured. */

/** @returns a finding for each promise that was made, in the order of the configuration */
export function audit(promises: Promises, seen: Seen, own: OwnSettings): Finding[] {
  const here = seen.settings.find(({ host }) => host === seen.host);
  const findings: Finding[] = [];
  const option = (name: string, where: Settings | undefined = here) => where?.options[name];
  const has = (name: string) => here?.modules.includes(name) === true;
  const add = (
    key: PromiseKey,
    verdict: Verdict | boolean,
    evidence: readonly Evidence[],
    mend?: string,
    ages = false,
  ) => {
    const said: Verdict = typeof verdict === "boolean" ? (verdict ? "kept" : "broken") : verdict;
    const value = promises[key];
    findings.push({
      key,
      promised: typeof value === "string" ? value : undefined,
      verdict: said,
      evidence,
      mend: said === "broken" ? mend : undefined,
      ages: said === "broken" && ages,
    });
  };
  const setting = (name: string, usual: string, where: Settings | undefined = here): Evidence => {
    const value = option(name, where);
    return value === undefined
      ? { kind: "default", option: name, value: usual }
      : { kind: "setting", option: name, value: JSON.stringify(value), host: where?.host ?? seen.host };
  };
  /** Something that is deleted after a time: by what lies there, then by what is configured. */
  const kept = (
    key: "archiveKept" | "roomsKept" | "uploadsKept",
    stored: Amounts,
    configured: { readonly name: string; readonly usual: string; readonly where: Settings | undefined },
  ) => {
    const promised = seconds(promises[key]);
    if (promised === undefined) return;
    const { name, usual, where } = configured;
    const period_ = period(option(name, where) ?? usual);
    const isTooOld = stored.over > 0 || stored.oldest > promised + grace;
    const evidence: Evidence[] =
      stored.count === 0
        ? [{ kind: "nothing-stored" }]
        : isTooOld
          ? [{ kind: "over", oldest: stored.oldest, over: Math.max(stored.over, 1) }]
          : [{ kind: "oldest", oldest: stored.oldest, count: stored.count }];
    const mend = `${name} = ${promised} -- ${promises[key] ?? ""}`;
    add(key, !isTooOld && period_ <= promised, [...evidence, setting(name, usual, where)], mend, isTooOld);
  };

  if (promises.encryptedClients) {
    const { port } = seen;
    const configured = option("c2s_require_encryption") ?? option("require_encryption") ?? true;
    const requires = setting("c2s_require_encryption", "true");
    const mend = "c2s_require_encryption = true";
    if (port) {
      add(
        "encryptedClients",
        port.requiresTls && !port.login,
        [{ kind: "port", login: port.login, requires: port.requiresTls }, requires],
        `${mend}\n-- and "tls" among modules_enabled, with a certificate`,
      );
    } else {
      add(
        "encryptedClients",
        configured === true ? "unseen" : "broken",
        [{ kind: "port-unreachable" }, requires],
        mend,
      );
    }
  }
  if (promises.encryptedServers) {
    const configured = option("s2s_require_encryption") ?? option("require_encryption") ?? true;
    add(
      "encryptedServers",
      configured === true || !seen.measured.s2s,
      seen.measured.s2s
        ? [setting("s2s_require_encryption", "true")]
        : [{ kind: "no-module", module: "s2s" }],
      "s2s_require_encryption = true",
    );
  }
  if (promises.hashedPasswords) {
    const { readable } = seen.measured.passwords;
    const provider = option("authentication") ?? "internal_hashed";
    add(
      "hashedPasswords",
      readable === 0 && provider !== "internal_plain",
      [
        { kind: "passwords", readable, accounts: seen.measured.accounts },
        setting("authentication", "internal_hashed"),
      ],
      'authentication = "internal_hashed" -- each password is hashed at its owner\'s next login',
      readable > 0,
    );
  }
  if (promises.noAddressInNotices) {
    const text = option("registration_notification");
    const named = typeof text !== "string" || text.includes("$ip");
    add(
      "noAddressInNotices",
      seen.disclosed === 0,
      seen.disclosed > 0
        ? [
            { kind: "disclosed", count: seen.disclosed },
            ...(named ? [setting("registration_notification", "… $ip")] : []),
          ]
        : [{ kind: "disclosed", count: 0 }],
      'registration_notification = "User $username just registered on $host"',
      true,
    );
  }
  if (promises.noAddressWithAccount) {
    const stored = option("lastlog_ip_address") === true && (has("lastlog") || has("lastlog2"));
    add(
      "noAddressWithAccount",
      !stored,
      [setting("lastlog_ip_address", "false")],
      "lastlog_ip_address = false",
    );
  }
  if (promises.archiveDefault !== undefined) {
    const policy = option("default_archive_policy") ?? true;
    const wanted = promises.archiveDefault === "on";
    const evidence: Evidence[] = has("mam")
      ? [setting("default_archive_policy", "true")]
      : [{ kind: "no-module", module: "mam" }];
    add(
      "archiveDefault",
      has("mam") ? (policy !== false) === wanted : !wanted,
      evidence,
      `default_archive_policy = ${wanted}`,
    );
  }
  if (promises.archiveKept !== undefined) {
    kept("archiveKept", seen.measured.archive, { name: "archive_expires_after", usual: "1w", where: here });
  }
  if (promises.roomsKept !== undefined) {
    const rooms = seen.settings.find(({ modules }) => modules.includes("muc_mam"));
    if (rooms)
      kept("roomsKept", seen.measured.rooms, { name: "muc_log_expires_after", usual: "1w", where: rooms });
    else add("roomsKept", "kept", [{ kind: "no-module", module: "muc_mam" }]);
  }
  if (promises.uploadsKept !== undefined) {
    const share = seen.settings.find(({ modules }) => modules.includes("http_file_share"));
    if (share) {
      kept("uploadsKept", seen.measured.uploads, {
        name: "http_file_share_expires_after",
        usual: "1w",
        where: share,
      });
    } else add("uploadsKept", "unseen", [{ kind: "no-module", module: "http_file_share" }]);
  }
  if (promises.offlineKept !== undefined) {
    const { offline } = seen.measured;
    // Prosody has no setting for it: what waits too long can only be counted.
    add(
      "offlineKept",
      offline.over === 0,
      offline.count === 0
        ? [{ kind: "nothing-stored" }]
        : offline.over > 0
          ? [{ kind: "over", oldest: offline.oldest, over: offline.over }]
          : [{ kind: "oldest", oldest: offline.oldest, count: offline.count }],
    );
  }
  if (promises.registrationLimited) {
    const limited =
      has("register_limits") &&
      (option("registration_throttle_max") !== undefined ||
        option("min_seconds_between_registrations") !== undefined);
    const open = option("allow_registration") === true;
    const exempt = JSON.stringify(
      option("registration_allowlist") ?? option("registration_whitelist") ?? ["127.0.0.1", "::1"],
    );
    add(
      "registrationLimited",
      !open || limited,
      [
        ...(open ? [] : [setting("allow_registration", "false")]),
        ...(has("register_limits")
          ? [setting("registration_throttle_max", "none")]
          : [{ kind: "no-module", module: "register_limits" } as const]),
        ...(limited && /127\.0\.0\.1|::1/.test(exempt) ? [{ kind: "loopback-exempt" } as const] : []),
      ],
      'registration_throttle_max = 5\nregistration_throttle_period = 3600\n-- and "register_limits" among modules_enabled',
    );
  }
  if (promises.pushWithoutBody) {
    const body =
      option("push_notification_with_body") === true || option("push_notification_with_sender") === true;
    add(
      "pushWithoutBody",
      !body,
      has("cloud_notify")
        ? [setting("push_notification_with_body", "false"), setting("push_notification_with_sender", "false")]
        : [{ kind: "no-module", module: "cloud_notify" }],
      "push_notification_with_body = false\npush_notification_with_sender = false",
    );
  }
  if (promises.contactPublished) {
    const published = has("server_contact_info") && option("contact_info") !== undefined;
    add(
      "contactPublished",
      published,
      has("server_contact_info")
        ? [setting("contact_info", "none")]
        : [{ kind: "no-module", module: "server_contact_info" }],
      'contact_info = { admin = { "xmpp:admin@example.org" } }\n-- and "server_contact_info" among modules_enabled',
    );
  }
  ownPromises(promises, own, add);
  return findings;
}
