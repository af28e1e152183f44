import { listed } from '../../checks/check.js';
import { databaseHosts, serverHosts, type Estate } from '../../model/index.js';
import { PATHS } from '../../paths.js';
import { contentOf } from '../diagram/content.js';
import { describeEstate } from '../diagram/describe.js';
import { bullets, code, page } from '../markdown.js';
import { outsideServices, whereabouts } from '../services.js';

/** What the estate is made of, with its picture, and what happens when a part of it is lost. */
export function architecturePage(estate: Estate): string {
  return page(
    `# Architecture of ${estate.name}`,
    `![Architecture of ${estate.name}: people, proxies, servers, databases and what they use, with the ports between them](architecture.svg)`,
    describeEstate(estate, contentOf(estate)),
    '## Way of a request',
    bullets(wayOfRequest(estate)),
    '## When something is lost',
    bullets(losses(estate)),
    '## Where data is',
    bullets(dataPlaces(estate)),
    '## More',
    bullets([
      '[Hosts](hosts.md): sizes, addresses, ways in',
      '[Ports](ports.md): who may reach whom',
      '[Software](software.md), [certificates](certificates.md), [secrets](secrets.md)',
      '[Runbook](runbook.md): what to do when something breaks or has to change',
    ]),
  );
}

function wayOfRequest(estate: Estate): readonly string[] {
  const { proxies, proxy, vip, tls, listenPort, siteUrl, sslmode } = estate;
  const { hostname } = new URL(siteUrl);
  const upstream = tls?.upstream
    ? `by HTTPS, with a certificate for ${code(tls.upstream.serverName)}`
    : 'by HTTP, readable in the network between them';
  return [
    ...(proxies.length > 0
      ? [
          `${code(hostname)} leads to ${vip ? `${code(vip.address)}, which one of ${listed(proxies)} has` : listed(proxies)}. HTTP is led to HTTPS, and TLS ends there.`,
          proxy.flavor === 'haproxy'
            ? 'HAProxy asks each server for its health and leaves out those that do not answer.'
            : 'nginx sees a request fail and gives it to the next server.',
          `It passes requests on to ${listed(serverHosts(estate))}, port ${listenPort}, ${upstream}.`,
        ]
      : [`${code(hostname)} leads to ${listed(serverHosts(estate))}, port ${listenPort}.`]),
    ...(estate.servers.length > 1
      ? [
          `Servers of the cluster ${code(estate.clusterName)} tell each other what happens${estate.gossipEncryption ? ', encrypted' : ''}; it does not matter which one answers.`,
        ]
      : []),
    `Servers write to PostgreSQL on ${estate.database.primary}${estate.database.replicas.length > 0 ? ` and read from ${listed(estate.database.replicas)}, too` : ''}; ${sslmode === 'disable' ? 'without TLS' : `TLS with ${code(`sslmode=${sslmode}`)}`}.`,
  ];
}

function losses(estate: Estate): readonly string[] {
  const { proxies, vip, database } = estate;
  const servers = serverHosts(estate);
  return [
    ...(proxies.length > 1
      ? [
          vip
            ? `A proxy: the address moves to the other one within seconds.`
            : `A proxy: what leads to it has to lead to the others.`,
        ]
      : proxies.length === 1
        ? [`${listed(proxies)}, the only proxy: the site is away.`]
        : []),
    servers.length > 1
      ? 'A server: the others take over, and people do not notice.'
      : `${listed(servers)}, the only server: the site is away until it is back.`,
    ...(database.replicas.length > 0
      ? [
          `${database.primary}, the primary: nobody can write until somebody [promotes a replica](runbook.md#fail-over-of-the-database).`,
          `${listed(database.replicas)}: reads go to the primary.`,
        ]
      : [
          `${listed(databaseHosts(estate))}, the only database: the site is away, and what was written since the last copy may be lost.`,
        ]),
    ...outsideServices(estate).flatMap(({ kind, name }) =>
      LOSSES[kind] === undefined ? [] : [`${name}: ${LOSSES[kind]}`],
    ),
  ];
}

const LOSSES: Readonly<Record<string, string>> = {
  files: 'files can neither be read nor uploaded; messages go on.',
  search: 'searching finds nothing new, or nothing; messages go on.',
  push: 'phones are silent until somebody opens the app.',
  directory: 'nobody new can sign in; those who are in stay.',
  'sign-in': 'nobody new can sign in; those who are in stay.',
  mail: 'no mail is sent.',
};

function dataPlaces(estate: Estate): readonly string[] {
  const { fileStore, encryptionAtRest } = estate;
  const [files] = outsideServices(estate).filter(({ kind }) => kind === 'files');
  return [
    `Messages, people and configuration: in the database, on ${listed(databaseHosts(estate))}.`,
    files
      ? `Files: ${files.name}, ${code(whereabouts(files))}, ${files.details.join(', ')}.`
      : `Files: on ${listed(serverHosts(estate))}, in ${code(fileStore.kind === 'local' ? (fileStore.directory ?? PATHS.mattermostFiles) : '')}.`,
    encryptionAtRest === undefined
      ? 'Whether disks are encrypted is not said in the description.'
      : encryptionAtRest === 'verify'
        ? 'Disks with data are encrypted; plans look at that.'
        : 'Disks with data are encrypted, as somebody asserted.',
  ];
}
