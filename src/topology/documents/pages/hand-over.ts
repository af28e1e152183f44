import { serverHosts, databaseHosts, type Estate } from '../../model/index.js';
import { PATHS, postgresqlPaths, requestLog } from '../../paths.js';
import { bullets, code, commands, page, table } from '../markdown.js';
import { runbookSections, type RunbookSection } from '../runbook/sections.js';
import type { DocumentSource } from '../source.js';

/** What administrators get and show that they can do, before the estate is theirs. */
export function handOverPage({ estate, stack, engine }: DocumentSource, sections: readonly RunbookSection[]): string {
  return page(
    `# Hand-over of ${estate.name}`,
    'From those who built it to those who run it.',
    '## What is handed over',
    bullets([
      `the site ${estate.siteUrl}, Mattermost ${estate.version}: [architecture](architecture.md), [software](software.md)`,
      `${Object.keys(estate.hosts).length === 1 ? 'one host' : `${Object.keys(estate.hosts).length} hosts`}: [hosts](hosts.md), [ports](ports.md)`,
      '[certificates](certificates.md) and [secrets](secrets.md), by their names',
      `its description as code (stack ${code(stack)}, engine ${code(engine)}), and the state that Terraform keeps`,
      'the [runbook](runbook.md), the [tasks](tasks.md), the form of a [change](change-record.md)',
    ]),
    '## Where things are',
    table(['what', 'where', 'on'], placesOf(estate)),
    '## What each administrator did once',
    'Each exercise follows its section of the runbook. Begin in an environment that nobody depends on.',
    bullets(exercises(sections).map((id) => `☐ [${runbookSections[id]}](runbook.md#${id})`)),
    '## Every day',
    commands([`npx muster plan ${stack}`]),
    engine === 'host'
      ? 'Exit status 0 says that every host is as described and every check passed; 2 that something differs.'
      : 'Exit status 0 says that the description did not change. This engine sees nothing of what changes on the hosts.',
    '## Signed',
    table(
      ['role', 'name', 'date', 'signature'],
      ['built by', 'taken over by', 'accepted by'].map((role) => [role, ' ', ' ', ' ']),
    ),
  );
}

/** What is worth practising: all but what only points elsewhere. */
const exercises = (sections: readonly RunbookSection[]): readonly RunbookSection[] =>
  sections.filter((id) => id !== 'a-disk-is-filling-up' && id !== 'people-cannot-sign-in');

function placesOf(estate: Estate): readonly (readonly string[])[] {
  const { proxies, proxy, vip, fileStore } = estate;
  const { confDirectory, data, unit } = postgresqlPaths(estate);
  const [servers, databases] = [serverHosts(estate).join(', '), databaseHosts(estate).join(', ')];
  return [
    ...(proxies.length > 0
      ? [
          [
            'proxy',
            `${code(`${proxy.flavor}.service`)}, ${code(proxy.flavor === 'nginx' ? PATHS.nginxConfig : PATHS.haproxyConfig)}`,
            proxies.join(', '),
          ],
          ['request log', code(requestLog(estate)), proxies.join(', ')],
        ]
      : []),
    ...(vip
      ? [['address that moves', `${code('keepalived.service')}, ${code(PATHS.keepalivedConfig)}`, proxies.join(', ')]]
      : []),
    [
      'Mattermost',
      `${code('mattermost.service')}, ${code(PATHS.mattermostEnvironment)}, ${code(PATHS.releases)}`,
      servers,
    ],
    ['log of Mattermost', code(PATHS.mattermostLog), servers],
    ...(fileStore.kind === 's3' ? [] : [['files', code(fileStore.directory ?? PATHS.mattermostFiles), servers]]),
    [
      'configuration of Mattermost',
      'what follows from the description: environment; all else: in the database',
      servers,
    ],
    ['database', `${code(unit)}, ${code(confDirectory)}`, databases],
    ['data of the database', code(data), databases],
    ...(estate.network ? [['firewall', code(PATHS.firewallBoot), Object.keys(estate.hosts).join(', ')]] : []),
  ];
}
