import { closest as nearest, distance } from 'fastest-levenshtein';

/** The known word that somebody most likely meant: at most two letters away. Undefined when there is none. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const candidate = known.length === 0 ? undefined : nearest(word, known);
  return candidate !== undefined && distance(word, candidate) <= 2 ? candidate : undefined;
}

/** The known words, those first that are nearest to it. */
export const nearestFirst = (word: string, known: readonly string[]): readonly string[] =>
  known.toSorted((a, b) => distance(word, a) - distance(word, b));
