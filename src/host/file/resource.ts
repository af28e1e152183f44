import { randomBytes } from 'node:crypto';
import {
  at,
  DiagnosticError,
  exactlyOneOf,
  isKnown,
  isUnknown,
  resourceOf,
  type OperationContext,
} from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { importId, known } from '../resource.js';
import type { Remembered } from '../shell/ahead.js';
import { recordName } from '../shell/before.js';
import { refused } from '../shell/refusal.js';
import { subject } from '../shell/together.js';
import { FILE_ATTRIBUTES, type FileAttributes, type FileState, type PlannedFile } from './attributes.js';
import { writeFailure } from './failures.js';
import { hashOf, isFile, readFile, readMeta, spelled, WRITTEN, type Meta } from './look.js';
import { planFile } from './plan.js';
import { changeFile, lookAtFile, undoFile, writeFile, type Shown } from './scripts.js';

type Context = OperationContext<FileAttributes, HostClient>;

export const file = resourceOf<HostClient>()({
  name: 'host_file',
  description:
    'A file on a host. It is written beside its place with its final owner and mode, checked, and put in its place in one step. What was there before is kept on the host, and restored on destroy.',
  permissions: ['Root, through `sudo -n`, for files that the account may not write itself'],
  attributes: FILE_ATTRIBUTES,
  timeouts: { create: '5m', update: '5m', delete: '5m' },

  validate(config, context) {
    exactlyOneOf('content', 'content_wo')(config, context);
    if (isKnown(config.content) && config.content_wo_version !== null)
      context.diagnostics.error({
        path: at('content_wo_version'),
        summary: 'content_wo_version belongs to content_wo',
        detail: 'With content a change is seen without it. Leave it out.',
      });
  },

  create: (plan, context) => write(plan, context),

  async read(state, { client }) {
    const { host, path } = state;
    const finished = await client.host(host).recall('looks', lookAtFile(path, shownAs(state.content_hash)));
    const found = readFile(finished, { host, what: `read ${path}`, path: at('path') });
    if (!found || !isFile(found)) return null;
    return {
      ...state,
      ...spelled(found, state),
      id: `${host}:${path}`,
      content: found.content,
      // Where the host's key is gone the content may be anything; what is not null is told from what was written.
      content_hash: found.hash ?? UNTOLD,
    };
  },

  async update(prior, plan, context) {
    if (plan.content_hash !== prior.content_hash) return write(plan, context);
    const { host, path, mode, owner, group } = plan;
    const finished = await context.client
      .host(host)
      .change(recordName('file', path), changeFile(path, { mode, owner: known(owner), group: known(group) }), {
        signal: context.signal,
        remembered: remembered(path, shownAs(prior.content_hash)),
      });
    const found = readMeta(finished, { host, what: `change ${path}` });
    if (!found) throw new DiagnosticError({ summary: `${path} on ${host} is gone`, detail: 'Plan again.' });
    return { ...stateOf(plan, found.meta), content_hash: prior.content_hash };
  },

  async delete({ host, path }, { client, diagnostics, signal }) {
    const finished = await client
      .host(host)
      .change(recordName('file', path), undoFile(path), { signal, remembered: remembered(path, null) });
    if (finished.code !== 0) throw refused({ host, what: `remove ${path}` }, finished);
    if (finished.stdout.trim() === 'kept')
      diagnostics.warning({
        summary: `${path} stays on ${host}`,
        detail:
          'It was there before and never changed from here, so there is nothing to undo. Remove it by hand if it is to go.',
      });
  },

  plan: planFile,

  import: {
    forms: 'HOST:PATH',
    example: 'app1:/etc/motd',
    async run(id, { client }) {
      const { host, name: path } = importId(id);
      const finished = await client.host(host).look(lookAtFile(path, 'as-permitted'));
      const found = readFile(finished, { host, what: `read ${path}` });
      if (found && isFile(found)) return { id, host, path };
      throw new DiagnosticError({
        summary: found ? `${path} on ${host} is a ${found.kind}` : `There is no file ${path} on ${host}`,
      });
    },
  },
});

const UNTOLD = 'keyed:unknown';

const shownAs = (hash: string | null): Shown =>
  hash === null ? 'as-permitted' : hash.startsWith('keyed:') ? 'hash' : 'content';

const remembered = (path: string, shown: Shown | null): Remembered => ({
  ...{ kind: 'looks', name: recordName('file', path) },
  look: shown && lookAtFile(path, shown),
  subject: subject('path', path),
});

const write = async (plan: PlannedFile, context: Context): Promise<FileState> => {
  const { client, config, signal } = context;
  const { host, path, mode } = plan;
  const secret = config?.content_wo ?? null;
  const content = plan.content ?? secret ?? '';
  const script = writeFile({
    path,
    size: Buffer.byteLength(content),
    mode,
    owner: known(plan.owner),
    group: known(plan.group),
    validate: plan.validate,
    shown: secret === null ? 'content' : 'hash',
    random: randomBytes(12).toString('hex'),
  });
  const finished = await client.host(host).change(recordName('file', path), script, {
    ...{ input: content, signal },
    remembered: remembered(path, secret === null ? 'content' : 'hash'),
  });
  if (finished.code !== 0) throw writeFailure(plan, finished);
  const found = readFile(finished, { host, what: `write ${path}` });
  if (!found) throw new DiagnosticError({ summary: `${path} on ${host} is gone right after it was written` });
  if (secret !== null) context.private.set(WRITTEN, found.hash);
  return { ...stateOf(plan, found), content_hash: secret === null ? hashOf(content) : (found.hash ?? UNTOLD) };
};

const stateOf = (plan: PlannedFile, found: Meta): FileState => {
  const { owner, group } = spelled(found, plan);
  return {
    ...plan,
    id: `${plan.host}:${plan.path}`,
    owner: isUnknown(plan.owner) ? owner : plan.owner,
    group: isUnknown(plan.group) ? group : plan.group,
    content_hash: null,
  };
};
