/** Why a connection ended, and whether trying again can help. */
export interface Ending {
  /** A sentence for the operator. Holds no password and no stanza. */
  readonly why: string;
  /**
   * `stop`: only a person can mend it. `stop-at-first`: so at the first start (a typo), later it is the
   * server's hiccup. `retry`: again after a while.
   */
  readonly then: "stop" | "stop-at-first" | "retry";
}

/** What the errors of the library have in common. */
interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly condition?: unknown;
  readonly message?: unknown;
}

interface Place {
  readonly jid: string;
  readonly resource: string;
  readonly service: string;
}

/** SASL conditions (RFC 6120 §6.5) that another try doesn't mend. */
const lasting = new Set([
  "not-authorized",
  "account-disabled",
  "credentials-expired",
  "invalid-authzid",
  "mechanism-too-weak",
  "malformed-request",
]);

/** @returns what an error of the connection means for the operator. */
export function endingOf(error: unknown, { jid, resource, service }: Place): Ending {
  const failure = (typeof error === "object" && error !== null ? error : {}) as Failure;
  const condition = typeof failure.condition === "string" ? failure.condition : undefined;
  const message = typeof failure.message === "string" ? failure.message : String(error);
  if (failure.name === "SASLError") return saslEnding(condition, message, jid);
  if (condition === "conflict") {
    return {
      why: `Another client has logged in as ${jid}/${resource}, and the server has ended this session. Run one Kastellan per account, or give this one another resource (config key "xmpp.resource").`,
      then: "stop",
    };
  }
  if (condition === "host-unknown" || condition === "host-gone") {
    const domain = jid.slice(jid.indexOf("@") + 1);
    return {
      why: `The server at ${service} doesn't serve ${domain} (${condition}). Check the config keys "xmpp.jid" and "xmpp.service".`,
      then: condition === "host-gone" ? "stop" : "stop-at-first",
    };
  }
  if (condition !== undefined) return { why: `The server ended the stream: ${condition}.`, then: "retry" };
  const code = typeof failure.code === "string" ? failure.code : "";
  if (
    code === "DEPTH_ZERO_SELF_SIGNED_CERT" ||
    code === "SELF_SIGNED_CERT_IN_CHAIN" ||
    /CERT|UNABLE_TO/.test(code)
  ) {
    return {
      why: `The certificate of ${service} can't be verified (${code}). Give the server a valid certificate, or start Kastellan with NODE_EXTRA_CA_CERTS=FILE naming the authority that signed it, or the certificate itself where it is self-signed (docs/configuration.md).`,
      then: "retry",
    };
  }
  if (code === "ECONNREFUSED")
    return { why: `Nobody answers at ${service} (connection refused).`, then: "retry" };
  return {
    why: `The connection to ${service} failed: ${message || code || "no reason given"}.`,
    then: "retry",
  };
}

function saslEnding(condition: string | undefined, message: string, jid: string): Ending {
  if (condition === undefined) {
    return {
      why: `The server offers no way to log in that this client knows (${message}). Enable SCRAM-SHA-1 there.`,
      then: "stop",
    };
  }
  if (!lasting.has(condition)) return { why: `Login as ${jid} failed for now: ${condition}.`, then: "retry" };
  return {
    why: `The server refused the login as ${jid}: ${condition}. Check the account and its password (config key "xmpp.passwordFile" or the environment variable KASTELLAN_PASSWORD).`,
    then: "stop",
  };
}
