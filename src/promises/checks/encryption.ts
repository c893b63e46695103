import type { Topic } from "./topic.js";

/** Encryption of the ways in and out. */
export const encryption: Topic<"encryption"> = {
  encryptedClients: (_promised, { seen: { port }, option, setting }) => {
    const configured = option("c2s_require_encryption") ?? option("require_encryption") ?? true;
    const requires = setting("c2s_require_encryption", "true");
    const mend = 'c2s_require_encryption = true -- and "tls" among modules_enabled, with a certificate';
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

  encryptedServers: (_promised, { seen: { measured, serverPort }, option, setting }) => {
    if (!measured.s2s) return { verdict: "kept", evidence: [{ kind: "no-module", module: "s2s" }] };
    const configured = option("s2s_require_encryption") ?? true;
    const requires = setting("s2s_require_encryption", "true");
    const mend = "s2s_require_encryption = true";
    return serverPort
      ? {
          verdict: serverPort.requiresTls,
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

  serverCertificates: (promised, { option, setting }) => {
    const isChecked = option("s2s_secure_auth") === true;
    return {
      verdict: promised === "checked" ? isChecked : "declared",
      evidence: setting("s2s_secure_auth", "false"),
      mend: "s2s_secure_auth = true",
    };
  },
};
