import { isMattermostError } from './error.js';

const TRIES = 3;

/**
 * A write that does the same when it is done twice. Where its answer is lost, `found` looks whether it was done, and
 * gives its result; else it is tried again, a few times. A later try that is refused may be so because the first one came
 * true meanwhile: that is looked for as well.
 */
export const settled = async <T>(write: () => Promise<T>, found: () => Promise<T | undefined>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!isMattermostError(error)) throw error;
      const mayBeDone = error.ambiguous || attempt > 1;
      const result = mayBeDone ? await found() : undefined;
      if (result !== undefined) return result;
      if (!error.ambiguous || attempt === TRIES) throw error;
    }
  }
};

/** For {@link settled}: nothing else tells the result, and doing it twice does no harm, so it is not looked for. */
export const notKnown = (): Promise<undefined> => Promise.resolve(undefined);
