import type { Topic } from "./topic.js";

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

  directory: (promised, { option, has, setting, withModule }) => {
    const search = withModule("vjud");
    if (promised === "none" || !search) {
      const isThere = search !== undefined || has("vjud");
      return {
        verdict: isThere === (promised !== "none"),
        evidence: [{ kind: isThere ? "module" : "no-module", module: "vjud" }],
        mend: `-- ${promised === "none" ? 'take "vjud" out of' : 'add "vjud" to'} modules_enabled`,
      };
    }
    const mode = promised === "opt-in" ? "opt-in" : "all";
    return {
      verdict: (option("vjud_mode", search) ?? "opt-in") === mode,
      evidence: setting("vjud_mode", "opt-in", search),
      mend: `vjud_mode = "${mode}"`,
    };
  },

  contactPublished: (promised, { has, setting, seen: { contacts } }) => {
    const wanted: readonly string[] = promised === true ? [] : promised;
    const examples = wanted.length > 0 ? wanted : ["admin"];
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
      mend: `contact_info = { ${examples
        .map((matter) => `${matter} = { "xmpp:admin@example.org" }`)
        .join("; ")} } -- your address; and "server_contact_info" among modules_enabled`,
    };
  },

  reactionTime: "declared",
  ageLimit: "declared",
  backups: "declared",
  breachNotice: "declared",
  changeNotice: "declared",
};
