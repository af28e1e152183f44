import { at, isKnown, unknown, type Change, type PlanContext } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { plannedHost } from '../resource.js';
import type { Host } from '../ssh/host.js';
import { Unreachable } from '../ssh/failures.js';
import type { FileAttributes, ProposedFile } from './attributes.js';
import { hashOf, isFile, readFile, WRITTEN } from './look.js';
import { lookAtFile } from './scripts.js';

/** Fills what is known already, sees a changed secret by its hash, and says what would be written over. */
export const planFile = async (
  change: Change<FileAttributes>,
  context: PlanContext<FileAttributes, HostClient>,
): Promise<ProposedFile | void> => {
  const { config, prior, proposed } = change;
  const host = plannedHost(change, 'path', 'path', context);
  if (!config || !proposed) return;
  if (host && !prior && isKnown(proposed.path)) await tellWhatIsThere(String(proposed.path), proposed, host, context);
  return {
    ...proposed,
    owner: config.owner === null && prior ? prior.owner : proposed.owner,
    group: config.group === null && prior ? prior.group : proposed.group,
    content_hash: plannedHash(change, context),
  };
};

const plannedHash = (
  { config, prior, proposed }: Change<FileAttributes>,
  context: Pick<PlanContext<FileAttributes, HostClient>, 'private'>,
): ProposedFile['content_hash'] => {
  if (config?.content_wo === null) return isKnown(proposed?.content) ? hashOf(String(proposed.content)) : unknown();
  const asWritten =
    prior !== null &&
    prior.content_wo_version === proposed?.content_wo_version &&
    prior.content_hash !== null &&
    prior.content_hash === context.private.get(WRITTEN);
  return asWritten ? prior.content_hash : unknown({ notNull: true, prefix: 'keyed:' });
};

const tellWhatIsThere = async (
  path: string,
  { content }: ProposedFile,
  host: Host,
  { client, diagnostics }: Pick<PlanContext<FileAttributes, HostClient>, 'client' | 'diagnostics'>,
): Promise<void> => {
  try {
    const finished = await host.look(lookAtFile(path, isKnown(content) ? 'content' : 'hash'));
    const found = readFile(finished, { host: host.name, what: `look at ${path}`, path: at('path') });
    if (!found || (found.content !== null && found.content === content)) return;
    if (found.kind === 'directory')
      diagnostics.error({
        path: at('path'),
        summary: `${path} on ${host.name} is a directory`,
        detail: 'Expected a file or nothing.',
      });
    else
      diagnostics.warning({
        path: at('path'),
        summary: `${path} exists on ${host.name} and will be written over`,
        detail: `The ${isFile(found) ? 'file' : found.kind} that is there is kept on the host, and restored on destroy.`,
      });
  } catch (error) {
    if (!client?.keepState || !(error instanceof Unreachable)) throw error;
  }
};
