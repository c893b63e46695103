/** The little that bench/judge.ts calls of two packages that come without types. */
declare module "gibberish-detective" {
  export default function make(options?: { useCache?: boolean }): { detect(text: string): boolean };
}

declare module "gibberish-detector" {
  /** @returns 0 to 100; above 50 it calls it gibberish; NaN for what is shorter than ten characters */
  export function detect(text: string): number;
}
