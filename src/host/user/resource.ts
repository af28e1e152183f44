import { at, DiagnosticError, isKnown, resourceOf, type OperationContext } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { importId, known, plannedHost } from '../resource.js';
import { recordName } from '../shell/before.js';
import { refused } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';
import { USER_ATTRIBUTES, type PlannedUser, type UserAttributes, type UserState } from './attributes.js';
import { lookAtUser, makeUser, undoUser } from './scripts.js';

type Context = OperationContext<UserAttributes, HostClient>;

/** One at a time on a host: the tools lock the same files, and do not wait for each other. */
const LOCK = 'users';

export const user = resourceOf<HostClient>()({
  name: 'host_user',
  description:
    'An account on a host, with a group of its own. Destroy removes one that was made from here, and never its home directory; one that was there before becomes what it was.',
  permissions: ['Root, through `sudo -n`'],
  attributes: USER_ATTRIBUTES,

  create: (plan, context) => make(plan, context),

  async read(state, { client }) {
    const found = readUser(await client.host(state.host).recall('looks', lookAtUser(state.name)), state);
    return found
      ? { ...state, ...found, id: `${state.host}:${state.name}`, groups: managed(found.groups, state.groups) }
      : null;
  },

  update: (_prior, plan, context) => make(plan, context),

  async delete({ host, name }, { client, diagnostics, signal }) {
    const finished = await client.host(host).change(LOCK, undoUser(name), {
      signal,
      remembered: { kind: 'looks', name: recordName('user', name), look: null },
    });
    if (finished.code !== 0) throw refused({ host, what: `remove the account ${name}` }, finished);
    if (finished.stdout.trim() === 'kept')
      diagnostics.warning({
        summary: `The account ${name} stays on ${host}`,
        detail: 'It was there before and never changed from here. Remove it by hand if it is to go (userdel).',
      });
  },

  plan(change, context) {
    const { config, prior, proposed } = change;
    plannedHost(change, 'name', 'account', context);
    if (!config || !proposed || !prior) return;
    return {
      ...proposed,
      home: config.home === null ? prior.home : proposed.home,
      shell: config.shell === null ? prior.shell : proposed.shell,
    };
  },

  import: {
    forms: 'HOST:NAME',
    example: 'app1:mattermost',
    async run(id, { client }) {
      const { host, name } = importId(id);
      const found = readUser(await client.host(host).look(lookAtUser(name)), { host, name });
      if (found) return { id, host, name, system: found.uid < FIRST_OF_PEOPLE, groups: found.groups };
      throw new DiagnosticError({ summary: `There is no account ${name} on ${host}` });
    },
  },
});

/** Below it are accounts of services (`UID_MIN` of login.defs). */
const FIRST_OF_PEOPLE = 1000;

const make = async (plan: PlannedUser, { client, signal }: Context): Promise<UserState> => {
  const { host, name, system, groups } = plan;
  const script = makeUser({ name, system, groups, home: known(plan.home), shell: known(plan.shell) });
  const finished = await client.host(host).change(LOCK, script, {
    signal,
    remembered: { kind: 'looks', name: recordName('user', name), look: lookAtUser(name) },
  });
  const found = readUser(finished, plan);
  if (!found) throw new DiagnosticError({ summary: `The account ${name} is not on ${host} though it was made` });
  return {
    ...plan,
    id: `${host}:${name}`,
    uid: found.uid,
    gid: found.gid,
    home: isKnown(plan.home) ? plan.home : found.home,
    shell: isKnown(plan.shell) ? plan.shell : found.shell,
  };
};

interface FoundUser {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
  /** Without its own. */
  readonly groups: readonly string[];
}

const readUser = (finished: Finished, { host, name }: Pick<UserState, 'host' | 'name'>): FoundUser | undefined => {
  if (finished.code !== 0) {
    const group = /group '([^']+)' does not exist/.exec(finished.stderr)?.[1];
    if (group !== undefined)
      throw new DiagnosticError({
        path: at('groups'),
        summary: `There is no group ${group} on ${host}`,
        detail: `${name} cannot be in it. The package that brings the group has to be installed first (depends_on).`,
      });
    const process = /currently used by process (\d+)/.exec(finished.stderr)?.[1];
    if (process !== undefined)
      throw new DiagnosticError({
        path: at('home'),
        summary: `The home directory of ${name} on ${host} cannot be changed while it is at work`,
        detail: `Process ${process} there runs as ${name} (ps -fu ${name} lists all). Stop what it belongs to, then apply again.`,
      });
    throw refused({ host, what: `make or read the account ${name}`, path: at('name') }, finished);
  }
  const [line = '', own = '', all = ''] = finished.stdout.split('\n');
  if (line === 'absent') return undefined;
  const [, , uid, gid, , home = '', shell = ''] = line.split(':');
  const groups = all.split(' ').filter((group) => group !== '' && group !== own);
  return { uid: Number(uid), gid: Number(gid), home, shell, groups: groups.sort() };
};

/** Groups that the configuration does not manage are not shown. */
const managed = (found: readonly string[], prior: readonly string[] | null): readonly string[] | null =>
  prior === null ? null : found;
