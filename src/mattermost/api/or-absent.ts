import { isMattermostError } from './error.js';

/** `undefined` for a 404. One of the router or of a proxy says nothing about the object: only the server's own ids do. */
export const orAbsent = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (isMattermostError(error, 404) && error.id !== '' && error.id !== 'api.context.404.app_error') return undefined;
    throw error;
  }
};
