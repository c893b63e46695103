/** An announcement as an admin is shown it before anybody else. */
export interface Preview {
  readonly text: string;
  readonly all: boolean;
  /** For each domain the code that sends it there: made by the server for this very text and admin. */
  readonly codes: readonly { readonly host: string; readonly code: string }[];
  /** Epoch ms. */
  readonly expires: number;
}
