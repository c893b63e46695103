import type { Topic } from "./topic.js";

/** The setting as it comes: addresses by matter. */
function contactsIn(setting: unknown): Readonly<Record<string, readonly string[]>> {
  const entries = typeof setting === "object" && setting !== null ? Object.entries(setting) : [];
  return Object.fromEntries(
    entries.map(([matter, addresses]: [string, unknown]) => [
      matter,
      (typeof addresses === "object" && addresses !== null ? Object.values(addresses) : [addresses]).filter(
        (each) => typeof each === "string",
      ),
    ]),
  );
}

/** Who learns something about people, and whom they can turn to. */
export const people: Topic<"people"> = {
  // The configuration refuses what contradicts the bot.
  profiling: "declared",
  authorities: "declared",
  transparencyReport: "declared",

  pushWithoutBody: (_promised, { option, has, setting }) => {
    if (!has("cloud_notify")) {
      return { verdict: "kept", evidence: [{ kind: "no-module", module: "cloud_notify" }] };
    }
    const names = ["push_notification_with_body", "push_notification_with_sender"] as const;
    return {
      verdict: names.every((name) => option(name) !== true),
      evidence: names.flatMap((name) => setting(name, "false")),
      mend: names.map((name) => `${name} = false`).join("\n"),
    };
  },

  directory: (promised, { option, setting, withModule, modules }) => {
    const search = withModule("vjud");
    if (promised === "none") {
      return {
        verdict: search === undefined,
        evidence: [{ kind: search ? "module" : "no-module", module: "vjud" }],
        mend:
          search?.component === "vjud"
            ? `-- take out the whole section: Component "${search.host}" "vjud"`
            : modules({ remove: ["vjud"] }, search),
      };
    }
    const mode = promised === "opt-in" ? "opt-in" : "all";
    if (!search) {
      return {
        verdict: false,
        evidence: [{ kind: "no-module", module: "vjud" }],
        mend: modules({ add: ["vjud"], lines: [`vjud_mode = "${mode}"`] }),
      };
    }
    return {
      verdict: (option("vjud_mode", search) ?? "opt-in") === mode,
      evidence: setting("vjud_mode", "opt-in", search),
      mend: `vjud_mode = "${mode}"`,
    };
  },

  contactPublished: (promised, { has, option, setting, modules, own, seen: { contacts } }) => {
    const wanted: readonly string[] = promised === true ? [] : promised;
    const named = Object.entries(contactsIn(option("contact_info")));
    const needed = (wanted.length > 0 ? wanted : ["admin"]).filter(
      (matter) => !named.some(([name, addresses]) => name === matter && addresses.length > 0),
    );
    const all = [
      ...named.filter(([name, addresses]) => addresses.length > 0 && !needed.includes(name)),
      ...needed.map((matter) => [matter, [`xmpp:${own.admin}`]] as const),
    ].map(([name, addresses]) => `${name} = { ${addresses.map((it) => JSON.stringify(it)).join(", ")} }`);
    const line = `contact_info = { ${all.join("; ")} }`;
    return {
      verdict:
        contacts === undefined
          ? "unseen"
          : contacts.length > 0 && wanted.every((matter) => contacts.includes(matter)),
      evidence: [
        ...(contacts === undefined ? [] : [{ kind: "contacts", matters: contacts } as const]),
        ...(has("server_contact_info")
          ? setting("contact_info", "the admins")
          : [{ kind: "no-module", module: "server_contact_info" } as const]),
      ],
      mend: has("server_contact_info") ? line : modules({ add: ["server_contact_info"], lines: [line] }),
    };
  },

  reactionTime: "declared",
  ageLimit: "declared",
  backups: "declared",
  breachNotice: "declared",
  changeNotice: "declared",
};
