import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import { startMattermost, type Band } from '../../../src/sandbox/mattermost/index.js';
import { check } from './replay.js';
import { SeedDirectory } from './seed-directory.js';
import type { Transcript } from './transcript.js';

export const FOLDER = join(import.meta.dirname, '../../fixtures/mattermost-11.6.0');

/** Recordings that the embedded server answers step by step as the real one did. */
export const HELD = [
  'bootstrap-and-session',
  'bots',
  'channel-group-constrained',
  'channel-link-errors',
  'channel-link-lifecycle',
  'channel-scheme-admin',
  'channels',
  'config',
  'config-pinned-and-restricted',
  'custom-groups',
  'deleted-group-still-grants',
  'error-precedence',
  'group-read-and-patch',
  'groups-list',
  'groups-of-teams-and-channels',
  'guests-are-left-alone',
  'jobs',
  'ldap-groups',
  'link-fields',
  'link-permissions',
  'members-minus-group-members',
  'membership-auto-add',
  'membership-removed-members',
  'no-licence',
  'personal-access-tokens',
  'professional-licence',
  'rate-limit',
  'relink-after-unlink',
  'request-shapes',
  'scheme-roles-by-hand',
  'sync-constrained-removal',
  'system-roles-assign',
  'system-roles-patch',
  'system-roles-read',
  'team-group-constrained',
  'team-link-errors',
  'team-link-lifecycle',
  'teams',
  'trap-channel-link-resets-team-link',
  'trap-constrain-before-link',
  'trap-link-demotes-manual-admins',
  'trap-patch-forgets-scheme-admin',
  'trap-phantom-admin-constrained',
  'trap-phantom-admin-unconstrained',
  'trap-team-unlink-cascades',
  'two-groups-one-team',
  'users-and-member-lists',
];

/** The clock itself is what these are about. */
const IN_REAL_TIME = ['rate-limit'];

const settingsOf = ({ server }: Transcript): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(server.config ?? {}).flatMap(([section, keys]) =>
      Object.entries(keys).map(([key, value]) => [`${section}.${key}`, value]),
    ),
  );

export const load = (name: string): Transcript =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Transcript;

/** Asks a fresh embedded server of that band what the recording asked; one result for each step. */
export const replay = async (name: string, band: Band): ReturnType<typeof check> => {
  const transcript = load(name);
  const directory = await startDirectory({ empty: true });
  try {
    const seed = await SeedDirectory.open(directory);
    const { baseDn, url, manager } = directory;
    const server = await startMattermost({
      band,
      license: transcript.server.sku,
      settings: settingsOf(transcript),
      env: transcript.server.env,
      directory: { url, baseDn, bindDn: manager.dn, password: manager.password },
    });
    try {
      return await check(transcript, {
        url: server.url,
        directory: seed,
        pause: (milliseconds) => (IN_REAL_TIME.includes(name) ? sleep(milliseconds) : server.settle()),
      });
    } finally {
      await server.stop();
      await seed.close();
    }
  } finally {
    await directory.stop();
  }
};
