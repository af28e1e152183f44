import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "site.emoji"?`, where one of the names is near enough; else nothing. */
export const didYouMean = (given: string, names: readonly string[]): string => {
  if (names.length === 0) return '';
  const near = closest(given, [...names]);
  return distance(given, near) <= Math.max(2, given.length / 3) ? ` Did you mean ${JSON.stringify(near)}?` : '';
};
