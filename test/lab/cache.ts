import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the lab keeps what is worth keeping between runs, outside the project. */
export const cacheFolder = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'muster', 'lab');
