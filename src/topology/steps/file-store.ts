import type { Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { MATTERMOST_USER } from '../render/mattermost-unit.js';
import { directory } from './ordinary.js';
import { refusal, script, word } from './shell.js';
import { step, stepId, type CommandStep, type HostStep } from './step.js';

/** Holds the name of the estate, in the directory of files. */
const MARK = '.muster-estate';
/** Seconds until a file that one server wrote is seen by the others: clients of NFS remember for a while that there was none. */
const SEEN_WITHIN = 90;

/** The directory of files: made on a single server; where it is mounted, looked for, and proved to be the same on all of them. */
export function fileStoreSteps(estate: Estate, host: string): readonly HostStep[] {
  const { fileStore: store, servers } = estate;
  if (store.kind === 's3') return [];
  if (store.kind === 'local') {
    return [
      step(
        host,
        'files',
        [stepId(host, 'home')],
        directory(store.directory ?? PATHS.mattermostFiles, { owner: MATTERMOST_USER, mode: '0750' }),
      ),
    ];
  }
  const first = servers[0]?.host ?? host;
  const mount = step(host, 'mount', [stepId(host, 'user')], mounted(store.directory, host));
  if (servers.length < 2) return [mount];
  if (host === first) return [mount, step(host, 'files-marked', [mount.id], marked(estate, store.directory))];
  const after = [mount.id, stepId(first, 'files-marked')];
  return [mount, step(host, 'files-shared', after, shared(estate, store.directory, host, first))];
}

const mounted = (path: string, host: string): CommandStep => ({
  kind: 'command',
  probe: `test "$(findmnt -n -o TARGET -T ${path})" != / && runuser -u ${MATTERMOST_USER} -- test -w ${path}`,
  apply: refusal(
    `${path} of ${host} is to be a mounted directory that ${MATTERMOST_USER} may write; it is on the host's own disk, or may not be written. ` +
      'Files would be missing on the other servers. Mount it, then apply again.',
  ),
});

const markIn = (path: string): string => `${path.replace(/\/+$/, '')}/${MARK}`;

const isMarked = ({ name }: Estate, path: string): string =>
  `test "$(runuser -u ${MATTERMOST_USER} -- cat ${markIn(path)} 2>/dev/null)" = ${word(name)}`;

/** As Mattermost's own account: a server of NFS may let root write nothing. */
const marked = (estate: Estate, path: string): CommandStep => ({
  kind: 'command',
  probe: isMarked(estate, path),
  apply: script(
    `printf '%s\\n' ${word(estate.name)} | runuser -u ${MATTERMOST_USER} -- sh -c ${word(`cat >${markIn(path)}`)}`,
  ),
  undo: `runuser -u ${MATTERMOST_USER} -- rm -f ${markIn(path)}`,
});

const shared = (estate: Estate, path: string, host: string, first: string): CommandStep => ({
  kind: 'command',
  probe: isMarked(estate, path),
  apply: script(
    `left=${SEEN_WITHIN}`,
    `until ${isMarked(estate, path)}; do`,
    '  left=$((left - 1))',
    '  if test $left -le 0; then',
    `    ${refusal(
      `${path} of ${host} is not the file system that ${first} has there: ${MARK}, which ${first} wrote, is not in it. ` +
        'Files would be missing on the other servers. Mount the same one on every server, then apply again.',
    )}`,
    '  fi',
    '  sleep 1',
    'done',
  ),
  timeout: 2 * SEEN_WITHIN + 60,
});
