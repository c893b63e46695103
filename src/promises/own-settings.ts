/** The bot's own configuration and records, which are promised too: the statement is made from them. In ms. */
export interface OwnSettings {
  readonly debugMax: number;
  readonly inactiveNeverUsed: number;
  readonly inactiveUnused: number;
  readonly deletionGrace: number;
  readonly keepNames: number;
  readonly keepDeeds: number;
}
