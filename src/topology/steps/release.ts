import type { Estate } from '../model/index.js';
import { PATHS, releaseDirectory } from '../paths.js';
import { minorBefore, parseVersion } from '../versions.js';
import { script, word } from './shell.js';
import { step, type HostStep } from './step.js';

const DOWNLOAD_TIMEOUT = 1800;

/**
 * One release, unpacked beside those that were there before. What comes is checked before anything of it is unpacked,
 * and it takes its place as a whole.
 */
export function releaseStep(estate: Estate, host: string, after: readonly string[]): readonly HostStep[] {
  const { url, sha256 } = estate.artifacts.mattermost;
  const release = releaseDirectory(estate.version);
  const partial = `${release}.partial`;
  return [
    step(host, 'release', after, {
      kind: 'command',
      probe: `test "$(cat ${release}/.sha256 2>/dev/null)" = ${sha256}`,
      apply: script(
        versionGuard(estate, host),
        `rm -rf ${partial}`,
        `mkdir -m 0755 ${partial}`,
        `trap 'rm -rf ${partial}' EXIT`,
        `curl -fsSL --retry 3 -o ${partial}/archive ${word(url)}`,
        `found=$(sha256sum ${partial}/archive | cut -d ' ' -f 1)`,
        `if test "$found" != ${sha256}; then`,
        `  echo ${word(`the artifact at ${url} has another SHA-256 than ${sha256}: `)}"$found"'; it was not installed'  >&2`,
        '  exit 1',
        'fi',
        `mkdir ${partial}/release`,
        `tar -xf ${partial}/archive -C ${partial}/release --strip-components=1 --no-same-owner`,
        `if ! test -x ${partial}/release/bin/mattermost; then echo 'the artifact holds no mattermost/bin/mattermost' >&2; exit 1; fi`,
        `echo ${sha256} >${partial}/release/.sha256`,
        `rm -rf ${release}`,
        `mv ${partial}/release ${release}`,
      ),
      // Those of earlier versions stayed, for going back.
      undo: [
        `for mark in ${PATHS.releases}/*/.sha256; do`,
        '  if test -e "$mark"; then rm -rf "${mark%/.sha256}"; fi',
        'done',
        `rm -rf ${PATHS.releases}/*.partial`,
      ].join('\n'),
      timeout: DOWNLOAD_TIMEOUT,
    }),
  ];
}

/** Asked on the host itself, since a plan may have been made without knowing what runs there. */
function versionGuard({ version }: Estate, host: string): readonly string[] {
  const target = parseVersion(version);
  if (target === undefined) throw new Error(`${version} is no version, which the checks would have said`);
  const before = minorBefore(target);
  const allowed = [`${target.major}.${target.minor}`, before ?? `${target.major - 1}.*`].map((minor) => `${minor}.*`);
  return [
    `running=$(sed -n 's|^ExecStart=${PATHS.releases}/\\([0-9.]*\\)/.*|\\1|p' ${PATHS.mattermostUnit} 2>/dev/null || true)`,
    'case "$running" in',
    `  ''|${allowed.join('|')}) ;;`,
    `  *) echo "${host} runs Mattermost $running; ${version} can follow only on ${allowed.join(' or ')}: go by way of every minor release" >&2; exit 1 ;;`,
    'esac',
  ];
}
