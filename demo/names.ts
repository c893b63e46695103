/** Invented people, as they register on any day. */
export const people = [
  "anna.becker",
  "tomasz",
  "lena-hofmann",
  "jpeters",
  "marta.silva",
  "old_oak",
  "noor",
  "fritz1978",
  "beatrice",
  "олег",
  "olaf.s",
  "sunnyday",
] as const;

/** A wave: one first name, four digits, as bots make them. The same at every run. */
export function wave(count: number): string[] {
  // 3571 shares no factor with 9000, so that no number comes twice.
  return Array.from({ length: count }, (_, index) => `lenka${1000 + ((4821 + index * 3571) % 9000)}`);
}

/** Invented people who read of the server somewhere, all within minutes. */
export const readers =
  "marlene oskar77 tiefsee hugo.b quendel wanderfalke amira tilman kiesel_3 philine rasmus yuki lottchen fjordblick zoe sam-w sommerregen brot4all fridolin matsinger ninapunkt евгения".split(
    " ",
  );

const first =
  "anna bernd clara dieter emil frida gustav hanna ines jonas klara ludwig mina noah olga paul".split(" ");
const last = "ahorn birke erle fichte linde pappel ulme weide quelle bach".split(" ");

/** Those who are there already: two or three a week, named as people are. */
export const residents = first.flatMap((one, row) =>
  last.map(
    (two, column) =>
      [`${one}.${two}`, `${one}${two}`, `${two}${70 + row}`, `${one}_${two.slice(0, 1)}`, `${two}-${one}`][
        (row + column) % 5
      ] ?? one,
  ),
);

/** Letters and digits as a machine shuffles them, the same at every run. */
export function shuffled(count: number): string[] {
  let seed = 20_261_125;
  const next = (below: number) => {
    // A generator of Park and Miller: not random enough for anything but this.
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const alphabet = "bcdfghjkmnpqrstvwxz23456789";
  return Array.from({ length: count }, () =>
    Array.from({ length: 10 }, () => alphabet[next(alphabet.length)] ?? "x").join(""),
  );
}

/** Names that nobody would look at twice, but for how many come in one breath. */
export function flood(count: number): string[] {
  return Array.from(
    { length: count },
    (_, n) => `${last[n % 10] ?? ""}${first[(n * 7 + (n >> 4)) % 16] ?? ""}`,
  );
}
