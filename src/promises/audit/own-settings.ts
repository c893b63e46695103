/** What the bot keeps of people, and forgets after a time. */
export type OwnRecord = "names" | "series" | "deeds" | "requests";

/** The bot's own configuration, which is promised too: the statement is made from it. In ms. */
export interface OwnSettings {
  readonly debugMax: number;
  /** Who could be named as a contact. */
  readonly admin: string;
  /** What the bot reads registration notices by. */
  readonly template: string;
  readonly inactiveNeverUsed: number;
  readonly inactiveUnused: number;
  /** Between the list of unused accounts and their end. */
  readonly inactiveVeto: number;
  readonly deletionGrace: number;
  readonly keep: Readonly<Record<OwnRecord, number>>;
}
