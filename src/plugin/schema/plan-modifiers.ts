import { isWhollyKnown } from '../values/known.js';
import type { PlanModifier } from './attribute.js';

/**
 * Replaces the object where a change cannot be made in place: `replaceWhen((before, after) => before && !after)`.
 * A new value that is not known yet counts as such a change: during apply it is too late to begin a replacement.
 */
export const replaceWhen =
  <T>(cannotChange: (before: T, after: T | null) => boolean): PlanModifier<T> =>
  ({ prior, planned, requireReplace }) => {
    if (prior !== null && (!isWhollyKnown(planned) || cannotChange(prior, planned as T | null))) requireReplace();
    return planned;
  };

/** Plans no change where another spelling means the same to the server: `keepWhen((a, b) => fold(a) === fold(b))`. */
export const keepWhen =
  <T>(meansTheSame: (before: T, after: T) => boolean): PlanModifier<T> =>
  ({ prior, planned }) =>
    prior !== null && planned !== null && isWhollyKnown(planned) && meansTheSame(prior, planned as T) ? prior : planned;
