import { at, DiagnosticError, isKnown, isUnknown, resourceOf, type OperationContext } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { EXIT, directoryOf } from '../file/scripts.js';
import { readMeta, spelled, type Meta } from '../file/look.js';
import { importId, known, plannedHost } from '../resource.js';
import { recordName } from '../shell/before.js';
import { refused } from '../shell/refusal.js';
import { subject } from '../shell/together.js';
import {
  DIRECTORY_ATTRIBUTES,
  type DirectoryAttributes,
  type DirectoryState,
  type PlannedDirectory,
} from './attributes.js';
import { lookAtDirectory, makeDirectory, removeDirectory } from './scripts.js';

type Context = OperationContext<DirectoryAttributes, HostClient>;

export const directory = resourceOf<HostClient>()({
  name: 'host_directory',
  description:
    'A directory on a host. One that was there before is taken over, and gets its owner and mode back on destroy; one that was made from here goes, if it is empty.',
  permissions: ['Root, through `sudo -n`, where the account may not make it itself'],
  attributes: DIRECTORY_ATTRIBUTES,

  create: (plan, context) => make(plan, context),

  async read(state, { client }) {
    const { host, path } = state;
    const finished = await client.host(host).recall('looks', lookAtDirectory(path));
    const found = readMeta(finished, { host, what: `look at ${path}`, path: at('path') });
    if (!found || found.meta.kind !== 'directory') return null;
    return { ...state, ...spelled(found.meta, state), id: `${host}:${path}` };
  },

  update: (_prior, plan, context) => make(plan, context),

  async delete({ host, path, force_destroy }, { client, diagnostics, signal }) {
    const finished = await client
      .host(host)
      .change(recordName('directory', path), removeDirectory(path, force_destroy), {
        signal,
        remembered: { kind: 'looks', name: recordName('directory', path), look: null },
      });
    if (finished.code !== 0) throw refused({ host, what: `remove ${path}` }, finished);
    const stays = {
      'not empty':
        'There is something in it, which this configuration did not put there. To remove it with all that is in it, set force_destroy = true before.',
      restored: 'It was there before, so it is not removed. It has the owner and mode again that it had.',
      kept: 'It was there before, so it is not removed.',
    }[finished.stdout.trim()];
    if (stays) diagnostics.warning({ summary: `${path} stays on ${host}`, detail: stays });
  },

  plan(change, context) {
    const { config, prior, proposed } = change;
    plannedHost(change, 'path', 'path', context);
    if (!config || !proposed) return;
    return {
      ...proposed,
      owner: config.owner === null && prior ? prior.owner : proposed.owner,
      group: config.group === null && prior ? prior.group : proposed.group,
    };
  },

  import: {
    forms: 'HOST:PATH',
    example: 'app1:/opt/mattermost',
    async run(id, { client }) {
      const { host, name: path } = importId(id);
      const found = readMeta(await client.host(host).look(lookAtDirectory(path)), { host, what: `look at ${path}` });
      if (found?.meta.kind === 'directory') return { id, host, path };
      throw new DiagnosticError({
        summary: found ? `${path} on ${host} is a ${found.meta.kind}` : `There is no directory ${path} on ${host}`,
      });
    },
  },
});

const make = async (plan: PlannedDirectory, { client, signal }: Context): Promise<DirectoryState> => {
  const { host, path, mode } = plan;
  const script = makeDirectory({ path, mode, owner: known(plan.owner), group: known(plan.group) });
  const finished = await client.host(host).change(recordName('directory', path), script, {
    signal,
    remembered: {
      ...{ kind: 'looks', name: recordName('directory', path) },
      ...{ look: lookAtDirectory(path), subject: subject('path', path) },
    },
  });
  if (finished.code === EXIT.noDirectory)
    throw new DiagnosticError({
      path: at('path'),
      summary: `There is no directory ${directoryOf(path)} on ${host}`,
      detail: 'Make it with a host_directory of its own, and let this one depend on it (depends_on).',
    });
  if (finished.code === EXIT.notDirectory) throw inTheWay(plan, finished.stdout);
  const found = readMeta(finished, { host, what: `make the directory ${path}`, path: at('path') });
  if (!found) throw new DiagnosticError({ summary: `${path} on ${host} is gone right after it was made` });
  return stateOf(plan, found.meta);
};

const inTheWay = ({ host, path }: PlannedDirectory, said: string): DiagnosticError => {
  const [kind = '', target = ''] = said.split('\n');
  return new DiagnosticError({
    path: at('path'),
    summary: `${path} on ${host} is no directory`,
    detail: target
      ? `It is a link to ${target}, and expected was a directory or nothing. Nothing was changed. Give path as ${target}, or remove the link there.`
      : `It is a ${kind}, and expected was a directory or nothing. Nothing was changed. Move it away there, or give another path.`,
  });
};

const stateOf = (plan: PlannedDirectory, found: Meta): DirectoryState => {
  const { owner, group } = spelled(found, { mode: plan.mode, owner: plan.owner, group: plan.group });
  return {
    ...plan,
    id: `${plan.host}:${plan.path}`,
    owner: isKnown(plan.owner) ? plan.owner : owner,
    group: isUnknown(plan.group) ? group : plan.group,
  };
};
