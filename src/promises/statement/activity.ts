/** What is processed, and what is told of each. */

export type ActivityKey =
  | "account"
  | "messages"
  | "offline"
  | "rooms"
  | "uploads"
  | "lastLogin"
  | "connection"
  | "address"
  | "limit"
  | "logs"
  | "debugLog"
  | "recognition"
  | "series"
  | "deeds"
  | "requests"
  | "disclosures"
  | "backups";

export interface Said {
  readonly name: string;
  readonly data: string;
  readonly purpose: string;
  readonly basis: string;
  readonly recipients: string;
}
