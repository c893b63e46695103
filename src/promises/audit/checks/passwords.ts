import type { Topic } from "./topic.js";

/** How passwords are kept. */
export const passwords: Topic<"passwords"> = {
  hashedPasswords: (promised, { seen: { measured }, option, setting }) => {
    const { readable, unknown, sha1, sha256 } = measured.passwords;
    const { accounts } = measured;
    const provider = option("authentication") ?? "internal_hashed";
    const isHashed = readable === 0 && provider !== "internal_plain";
    const evidence = [
      { kind: "passwords", readable, accounts } as const,
      ...setting("authentication", "internal_hashed"),
    ];
    const mend = 'authentication = "internal_hashed" -- each password is hashed at its owner\'s next login';
    if (isHashed && measured.unlisted === true) {
      return { verdict: "unseen", evidence: [{ kind: "unlisted" }, ...evidence.slice(1)] };
    }
    // Kept elsewhere, as with LDAP: how, can't be seen from here. Prosody's own has accounts without a password besides.
    const isOwn = typeof provider === "string" && provider.startsWith("internal_");
    if (isHashed && unknown > 0 && !isOwn) return { verdict: "unseen", evidence };
    if (promised === true || !isHashed) {
      return { verdict: isHashed, evidence, mend, ages: readable > 0 };
    }
    // Changing the kind locks out everybody whose password was hashed by the other.
    const other = promised === "SCRAM-SHA-256" ? sha1 : sha256;
    const kind = promised.replace("SCRAM-", "");
    return {
      verdict: other === 0 && (option("password_hash") ?? "SHA-1") === kind,
      evidence: [...evidence, { kind: "hashes", other, accounts }, ...setting("password_hash", "SHA-1")],
      mend: `password_hash = "${kind}" -- who has a password of the other kind can't log in until it is set anew`,
      ages: other > 0,
    };
  },
  passwordReset: "declared",
};
