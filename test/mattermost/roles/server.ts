import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consolePages } from '../../../src/mattermost/roles/console.js';

interface Step {
  readonly path?: string;
  readonly answer?: { readonly body?: unknown };
}

const { steps } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/mattermost-11.6.0/system-roles-read.json'), 'utf8'),
) as { readonly steps: readonly Step[] };

/** The permissions of a role as a real server 11.6.0 answered them, sorted. */
export const recorded = (role: string): readonly string[] => {
  const step = steps.find(({ path }) => path === `/roles/name/${role}`);
  return [...(step?.answer?.body as { permissions: string[] }).permissions].sort();
};

/** All permissions of that server: its system admin holds every one. */
export const KNOWN: ReadonlySet<string> = new Set(recorded('system_admin'));
export const PAGES = consolePages(KNOWN);

export const ADJUSTABLE = ['system_manager', 'system_user_manager', 'system_read_only_admin'] as const;

/** What somebody makes of a role by hand: takes what is there, adds what is not. Sorted. */
export const toggled = (now: readonly string[], some: readonly string[]): readonly string[] =>
  [
    ...now.filter((permission) => !some.includes(permission)),
    ...some.filter((permission) => !now.includes(permission)),
  ].sort();
