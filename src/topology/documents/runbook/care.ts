import { databaseHosts, serverHosts } from '../../model/index.js';
import { PATHS, postgresqlPaths, releaseDirectory, requestLog } from '../../paths.js';
import { parseVersion } from '../../versions.js';
import { bullets, code, commands, numbered } from '../markdown.js';
import { ssh } from '../reach.js';
import type { Writer } from './page.js';
import { apply, item, section } from './text.js';

export const upgrade: Writer = (source) => {
  const { estate } = source;
  const { version, promotedFrom } = estate;
  const release = parseVersion(version);
  const servers = serverHosts(estate);
  const [first = ''] = servers;
  return section(
    `${version} runs now. A new release may be another one of ${release?.major}.${release?.minor}, or one minor release further; more is refused before anything changes.`,
    numbered([
      'Read the notes of the release, above all what it does to the database.',
      ...(promotedFrom
        ? [
            `Bring it to ${code(promotedFrom.manifest.estate)} first: another version here than there is ${promotedFrom.mismatch === 'error' ? 'refused' : 'told as a warning'}.`,
          ]
        : []),
      `Put the archive where hosts fetch it, and write its version, address and SHA-256 in the description (now ${code(estate.artifacts.mattermost.url)}).`,
      'Have a fresh copy of the database.',
      item(
        servers.length > 1
          ? `Apply. ${first} is drained, gets the release and changes the database's schema; when it answers the next one follows. People stay connected through the others:`
          : `Apply. The site is away while ${first} starts:`,
        ...apply(source),
      ),
      `A server that does not become healthy stops the rollout, and the others stay as they were. [Look at it](#a-server-does-not-answer).`,
    ]),
    `**Back.** Within one minor release write the version before and apply; its folder is still on the servers, beside ${code(releaseDirectory(version))}. To an earlier minor release there is no such way, since its servers do not know the new schema: only the database's copy from before goes back.`,
  );
};

export const certificates: Writer = (source) => {
  const { estate } = source;
  if (estate.tls === undefined) return undefined;
  const { hostname, port } = new URL(estate.siteUrl);
  return section(
    'Plans warn 30 days before a certificate ends, and the check of the running site fails 14 days before. Which ones there are: [certificates](certificates.md).',
    numbered([
      `Get the new one for the same names, with the chain behind it.`,
      `Put it in the place of the old one, and its key where the variable of its secret gets it from; count ${code('secretsVersion')} up when the key is a new one.`,
      item('Apply. Proxies reload, which ends no connection:', ...apply(source)),
      item(
        'Look at what people get:',
        `openssl s_client -connect ${hostname}:${port || 443} -servername ${hostname} </dev/null | openssl x509 -noout -subject -enddate`,
      ),
    ]),
    estate.tls.database.certificate === undefined
      ? undefined
      : 'A new authority of the databases comes in two steps: first an apply with both authorities in `ca`, then one with the new certificate.',
  );
};

export const diskFull: Writer = ({ estate }) => {
  const { data } = postgresqlPaths(estate);
  const [server = ''] = serverHosts(estate);
  const [primary = ''] = databaseHosts(estate);
  const [proxy] = estate.proxies;
  return section(
    bullets([
      `Databases (${databaseHosts(estate).join(', ')}): ${code(data)}. Log that is kept for a replica that is away grows to ${estate.database.maxSlotWalKeepSize}${estate.database.replicas.length > 0 ? ': [look there first](#a-replica-is-behind)' : ''}. Never delete anything in the folder by hand.`,
      `Servers (${serverHosts(estate).join(', ')}): logs in ${code(PATHS.mattermostLog)}${estate.fileStore.kind === 's3' ? '' : `, files in ${code(estate.fileStore.directory ?? PATHS.mattermostFiles)}`}, and releases that are no longer needed in ${code(PATHS.releases)}; ${code(releaseDirectory(estate.version))} is the one that runs.`,
      ...(proxy === undefined
        ? []
        : [
            `Proxies (${estate.proxies.join(', ')}): ${code(requestLog(estate))}, of which ${estate.proxy.logRotate} days are kept.`,
          ]),
    ]),
    commands([
      ssh(estate, primary, `du -xh --max-depth=2 ${data}`),
      ssh(estate, server, `du -xh --max-depth=2 ${PATHS.mattermostLog} ${PATHS.releases}`),
      ...(proxy === undefined ? [] : [ssh(estate, proxy, 'du -xh --max-depth=1 /var/log')]),
    ]),
  );
};
