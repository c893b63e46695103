import type { Language } from "./language.js";

/** The same thing in every language; the compiler misses none. */
export type Both<T = string> = Readonly<Record<Language, T>>;

/** The shape of a catalogue without its wording: the same keys, the same parameters. */
type Same<T> = T extends string
  ? string
  : T extends (...data: infer D) => string
    ? (...data: D) => string
    : { readonly [K in keyof T]: Same<T[K]> };

/**
 * A room's texts: a string, or a function from the data it tells to a string. A key that one language lacks,
 * or has too many, doesn't compile.
 * @example
 * const texts = catalogue({ hello: (name: string) => `Hello ${name}` }, { hello: (name) => `Hallo ${name}` });
 * texts.de.hello("anna");
 */
export function catalogue<const T extends Record<string, unknown>>(
  en: T,
  de: NoInfer<Same<T>>,
): Both<Same<T>> {
  // The compiler can't see that T, its wording aside, has T's own shape.
  return { en: en as unknown as Same<T>, de };
}
