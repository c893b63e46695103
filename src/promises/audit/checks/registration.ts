import { BlockList, isIP } from "node:net";
import type { Evidence } from "../finding.js";
import { seconds } from "../../values.js";
import type { View } from "./check.js";
import { install } from "./module-mends.js";
import type { Topic } from "./topic.js";

/** How many registrations from one address in which time (seconds); undefined where there is no limit. */
function throttleOf({ option, has, time }: View) {
  const between = option("min_seconds_between_registrations");
  const max = option("registration_throttle_max") ?? (between === undefined ? undefined : 1);
  if (!has("register_limits") || max === undefined) return undefined;
  const per =
    option("registration_throttle_period") === undefined
      ? time("min_seconds_between_registrations", Number.NaN)
      : time("registration_throttle_period", Number.NaN);
  return { max: Number(max), per };
}

/** Does an address or a network mean this machine? By it come sign-ups through .onion or a proxy. */
function isLocal(entry: string): boolean {
  const [address = "", bits] = entry.split("/");
  if (address.startsWith("127.")) return true;
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  const longest = family === "ipv6" ? 128 : 32;
  const length = Number(bits ?? longest);
  if (isIP(address) === 0 || !Number.isInteger(length) || length < 0 || length > longest) return false;
  const network = new BlockList();
  network.addSubnet(address, length, family);
  return network.check("127.0.0.1") || network.check("::1", "ipv6");
}

/** A set comes as its members, a list as its values. */
const entriesOf = (list: unknown): readonly string[] =>
  typeof list === "object" && list !== null
    ? Object.entries(list).map(([key, value]: [string, unknown]) => (typeof value === "string" ? value : key))
    : [];

/** Who is exempt from the limit, as it is set or without a setting. */
const exemptIn = ({ option }: View) =>
  entriesOf(option("registration_allowlist") ?? option("registration_whitelist") ?? ["127.0.0.1", "::1"]);

/** The setting without the addresses of other machines, which are of people. */
const allowlist = ({ setting }: View): readonly Evidence[] =>
  setting("registration_allowlist", "127.0.0.1, ::1").map((each) =>
    each.kind === "setting" || each.kind === "waiting"
      ? { ...each, value: JSON.stringify(entriesOf(JSON.parse(each.value)).filter(isLocal)) }
      : each,
  );

const reserved =
  'block_registrations_users = { "abuse", "admin", "administrator", "hostmaster", "postmaster", "root", "security", "support", "webmaster", "xmpp" }';

/** How one gets an account. */
export const registration: Topic<"registration"> = {
  registration: (promised, { option, has, setting, modules, seen: { port } }) => {
    // Loaded by mod_register where allow_registration is true; whoever loads it directly allows it too.
    const isAllowed = has("register_ibr");
    const byInvitation = has("invites_register") && option("registration_invite_only") !== false;
    const inClient = promised === "open" || promised === "invite";
    const offered: readonly Evidence[] =
      port?.register === undefined ? [] : [{ kind: "register-feature", offered: port.register }];
    // Whoever is told so by mod_register, or asks for it by name.
    const web = has("register_web") ? ["register_web"] : [];
    const none = { remove: ["register_ibr"], lines: ["allow_registration = false"] };
    const open = ["allow_registration = true", `registration_invite_only = ${promised === "invite"}`];
    const register = has("register") ? [] : ["register"];
    const change = {
      open: { add: register, allow: ["register_ibr"], lines: open },
      invite: { add: [...register, "invites_register"], allow: ["register_ibr"], remove: web, lines: open },
      web: none,
      closed: { ...none, remove: [...none.remove, ...web] },
    }[promised];
    const isSo =
      promised === "open"
        ? isAllowed && !byInvitation
        : promised === "invite"
          ? isAllowed && byInvitation
          : !isAllowed;
    return {
      verdict:
        isSo &&
        (promised === "open" || promised === "web" || web.length === 0) &&
        (port?.register === undefined || port.register === inClient),
      evidence: [
        ...offered,
        ...setting("allow_registration", "false"),
        ...web.map((module) => ({ kind: "module", module }) as const),
        ...(inClient && has("invites_register") ? setting("registration_invite_only", "true") : []),
      ],
      mend: modules(change),
    };
  },

  registrationLimited: (promised, view) => {
    const { has, setting, modules } = view;
    if (!has("register_ibr") && !has("register_web")) {
      return { verdict: "kept", evidence: setting("allow_registration", "false") };
    }
    const wanted =
      promised === true
        ? { count: 5, per: 3600, localExempt: false }
        : { ...promised, per: seconds(promised.per) ?? 3600 };
    const throttle = throttleOf(view);
    const isLimited =
      throttle !== undefined &&
      throttle.per > 0 &&
      // Its bucket is full at first: so many can register at once, whatever the rate.
      (promised === true ||
        (throttle.max <= wanted.count && throttle.max * wanted.per <= wanted.count * throttle.per * 1.001));
    const exempt = exemptIn(view);
    const isExempt = exempt.some(isLocal) && !wanted.localExempt;
    const lines = [
      ...(isLimited
        ? []
        : [`registration_throttle_max = ${wanted.count}`, `registration_throttle_period = ${wanted.per}`]),
      ...(isExempt
        ? [
            `registration_allowlist = {}${exempt.every(isLocal) ? "" : " -- here go those of other machines that stand in it now"}`,
          ]
        : []),
    ];
    return {
      verdict: isLimited && !isExempt,
      evidence: [
        ...(has("register_limits")
          ? [
              ...setting("registration_throttle_max", "none"),
              ...setting("registration_throttle_period", "none"),
            ]
          : [{ kind: "no-module", module: "register_limits" } as const]),
        ...(exempt.some(isLocal) ? [{ kind: "local-exempt" } as const, ...allowlist(view)] : []),
      ],
      mend: has("register_limits") ? lines.join("\n") : modules({ add: ["register_limits"], lines }),
    };
  },

  registrationCaptcha: "declared",

  reservedNames: (_promised, { has, modules, seen: { measured } }) => {
    const module = "block_registrations";
    return {
      verdict: has(module) && measured.reserved !== 0,
      evidence: [{ kind: has(module) ? "module" : "no-module", module }],
      mend: [
        // Of the community's modules, and in no package of Debian.
        ...(has(module) ? [] : [{ where: "shell", lines: install(module) } as const]),
        ...modules({ add: [module], lines: [reserved] }),
      ],
    };
  },

  newAccountsQuarantined: "declared",
};
