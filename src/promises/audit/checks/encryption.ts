import type { Evidence, Mend } from "../finding.js";
import type { Port } from "../seen.js";
import type { Mends, View } from "./check.js";
import type { Topic } from "./topic.js";

/** A line that has no effect in a host's own section. */
const forAll = (lines: string): Mend => ({ where: "prosody", lines });

/** A line that demands encryption; and where none is offered, what is missing for it. */
function demand(line: string, port: Port | undefined, { has, modules, seen }: View): Mends {
  if (port?.offersTls !== false) return line;
  return has("tls")
    ? [line, { where: "shell", lines: `prosodyctl --root cert import ${seen.host} /etc/letsencrypt/live` }]
    : modules({ add: ["tls"], lines: [line] });
}

/** A server behind a proxy is told that what comes by HTTP is encrypted; without one in between it isn't. */
function byWeb({ has, option, setting, seen }: View): readonly Evidence[] | undefined {
  const [port] = seen.measured.plainHttp;
  const believed = (["bosh", "websocket"] as const).filter(
    (module) => has(module) && option(`consider_${module}_secure`) === true,
  );
  if (port === undefined || believed.length === 0) return undefined;
  return [
    { kind: "plain-http", port },
    ...believed.flatMap((module) => setting(`consider_${module}_secure`, "false")),
  ];
}

/** Encryption of the ways in and out. */
export const encryption: Topic<"encryption"> = {
  encryptedClients: (_promised, view) => {
    const { port } = view.seen;
    const { option, setting } = view;
    const configured = option("c2s_require_encryption") ?? option("require_encryption") ?? true;
    const requires = setting("c2s_require_encryption", "true");
    const web = byWeb(view);
    if (web) {
      const isSo = port ? port.requiresTls && !port.login : configured === true;
      return {
        verdict: false,
        evidence: [...web, ...requires],
        mend: [
          forAll('http_interfaces = { "127.0.0.1", "::1" }'),
          ...(isSo ? [] : ["c2s_require_encryption = true"]),
        ],
      };
    }
    const mend = demand("c2s_require_encryption = true", port, view);
    return port
      ? {
          verdict: port.requiresTls && !port.login,
          evidence: [{ kind: "port", of: "c2s", login: port.login, requires: port.requiresTls }, ...requires],
          mend,
        }
      : {
          verdict: configured === true ? "unseen" : "broken",
          evidence: [{ kind: "port-unreachable", of: "c2s" }, ...requires],
          mend,
        };
  },

  encryptedServers: (_promised, view) => {
    const { measured, serverPort } = view.seen;
    const { option, setting } = view;
    if (!measured.s2s) return { verdict: "kept", evidence: [{ kind: "no-module", module: "s2s" }] };
    const configured = option("s2s_require_encryption") ?? true;
    const requires = setting("s2s_require_encryption", "true");
    const line = "s2s_require_encryption = true";
    // The module that holds to it reads it for all hosts; a host's own makes the port say so, and no more.
    const isHeld = configured === true || option("s2s_secure_auth") === true;
    const mend = [
      ...(isHeld ? [] : [forAll(line)]),
      ...(serverPort?.requiresTls === true ? [] : [demand(line, serverPort, view)].flat()),
    ];
    return serverPort
      ? {
          verdict: serverPort.requiresTls && isHeld,
          evidence: [
            { kind: "port", of: "s2s", login: false, requires: serverPort.requiresTls },
            ...requires,
          ],
          mend,
        }
      : {
          verdict: configured === true ? "unseen" : "broken",
          evidence: [{ kind: "port-unreachable", of: "s2s" }, ...requires],
          mend,
        };
  },

  serverCertificates: (promised, { option, setting, seen: { serverPort } }) => {
    const demanded = serverPort?.certificates;
    const isChecked = demanded ?? option("s2s_secure_auth") === true;
    // Servers of whom no certificate is demanded, which no look at the port can show.
    const insecure = option("s2s_insecure_domains") ?? [];
    const isExempt = typeof insecure !== "object" || Object.keys(insecure).length > 0;
    return {
      verdict: promised === "checked" ? isChecked && !isExempt : "declared",
      evidence: [
        ...(demanded === undefined ? [] : [{ kind: "certificates", demanded } as const]),
        ...setting("s2s_secure_auth", "false"),
        ...(isExempt ? setting("s2s_insecure_domains", "{}") : []),
      ],
      mend: [
        ...(isChecked ? [] : [forAll("s2s_secure_auth = true")]),
        ...(isExempt ? [forAll("s2s_insecure_domains = {}")] : []),
      ],
    };
  },
};
