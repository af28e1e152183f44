import { at, DiagnosticError, isKnown, parseDuration, resourceOf, type OperationContext } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { importId, known, plannedHost } from '../resource.js';
import type { Remembered } from '../shell/ahead.js';
import { recordName } from '../shell/before.js';
import { refused } from '../shell/refusal.js';
import { subject } from '../shell/together.js';
import type { Finished } from '../ssh/connection.js';
import { PACKAGE_ATTRIBUTES, type PackageAttributes, type PackageState, type PlannedPackage } from './attributes.js';
import { packageFailure } from './failures.js';
import { installPackage, lookAtPackage, removePackage } from './scripts.js';

type Context = OperationContext<PackageAttributes, HostClient>;

/** One at a time on a host: the package manager does no more. */
const LOCK = 'packages';

export const hostPackage = resourceOf<HostClient>()({
  name: 'host_package',
  description:
    'A Debian package on a host, of any version or of one. One that was there before stays on destroy, in the version that it had.',
  permissions: ['Root, through `sudo -n`'],
  attributes: PACKAGE_ATTRIBUTES,
  timeouts: { create: '20m', update: '20m', delete: '20m' },

  create: (plan, context) => install(plan, context),

  async read(state, { client }) {
    const { host, name } = state;
    const version = installedVersion(await client.host(host).recall('looks', lookAtPackage(name)), host, name);
    return version === undefined ? null : { ...state, id: `${host}:${name}`, version };
  },

  update: (_prior, plan, context) => install(plan, context),

  async delete({ host, name, on_destroy, lock_timeout }, { client, diagnostics, signal }) {
    const remembered: Remembered = { kind: 'looks', name: recordName('package', name), look: null };
    if (on_destroy === 'keep') return client.host(host).forget(remembered, signal);
    const script = removePackage(name, on_destroy as 'remove' | 'purge', seconds(lock_timeout));
    const finished = await client.host(host).change(LOCK, script, { signal, remembered });
    if (finished.code !== 0) throw packageFailure({ host, name, version: null, what: 'remove' }, finished);
    if (finished.stdout.trim() === 'kept')
      diagnostics.warning({
        summary: `${name} stays on ${host}`,
        detail: 'It was installed before, so it is not removed. Remove it by hand if it is to go.',
      });
  },

  plan(change, context) {
    const { config, prior, proposed } = change;
    plannedHost(change, 'name', 'package', context);
    if (!config || !proposed || !prior || config.version !== null) return;
    return { ...proposed, version: prior.version };
  },

  import: {
    forms: 'HOST:NAME',
    example: 'lb1:nginx',
    async run(id, { client }) {
      const { host, name } = importId(id);
      if (installedVersion(await client.host(host).look(lookAtPackage(name)), host, name) !== undefined)
        return { id, host, name };
      throw new DiagnosticError({ summary: `${name} is not installed on ${host}` });
    },
  },
});

const install = async (plan: PlannedPackage, { client, diagnostics, signal }: Context): Promise<PackageState> => {
  const { host, name } = plan;
  const version = known(plan.version);
  const finished = await client.host(host).change(LOCK, installPackage(name, version, seconds(plan.lock_timeout)), {
    signal,
    remembered: {
      ...{ kind: 'looks', name: recordName('package', name) },
      ...{ look: lookAtPackage(name), subject: subject('package', name) },
    },
  });
  if (finished.code !== 0) throw packageFailure({ host, name, version, what: 'install' }, finished);
  const waited = /^Waiting for cache lock.*?held by process ([^\n]*?)\.*$/m.exec(finished.stdout)?.[1];
  if (waited)
    diagnostics.warning({
      path: at('lock_timeout'),
      summary: `Waited on ${host} for process ${waited}, which held the lock of the package manager`,
      detail: 'It has ended, and the package was installed after it.',
    });
  const found = installedVersion(finished, host, name);
  if (found === undefined)
    throw new DiagnosticError({
      path: at('name'),
      summary: `${name} is not on ${host}, though the package manager says that it installed it`,
    });
  return { ...plan, id: `${host}:${name}`, version: isKnown(plan.version) ? plan.version : found };
};

/** Undefined where it is not installed. */
const installedVersion = (finished: Finished, host: string, name: string): string | undefined => {
  if (finished.code !== 0) throw refused({ host, what: `look for the package ${name}`, path: at('name') }, finished);
  return /^installed (.+)$/m.exec(finished.stdout)?.[1];
};

const seconds = (text: string): number => Math.ceil((parseDuration(text) ?? 0) / 1000);
