import { watchingHosts, type Estate } from '../model/index.js';
import { alertsPage } from '../monitoring/page.js';
import { architectureSvg } from './diagram/svg.js';
import { bullets, page } from './markdown.js';
import { architecturePage } from './pages/architecture.js';
import { certificatesPage } from './pages/certificates.js';
import { changeRecordPage } from './pages/change-record.js';
import { handOverPage } from './pages/hand-over.js';
import { hostsPage } from './pages/hosts.js';
import { portsPage } from './pages/ports.js';
import { secretsPage } from './pages/secrets.js';
import { softwarePage } from './pages/software.js';
import { runbookPage, sectionsOf } from './runbook/page.js';
import type { DocumentSource } from './source.js';
import { tasksPage, type KnownState } from './tasks.js';
import { welcomeMessage } from './welcome.js';

/**
 * Every document of an estate, by the name of its file. The same source gives the same bytes: nothing in them is a date, a
 * measurement or chance.
 *
 * @param known how far the estate is, for the list of tasks
 */
export function estateDocuments(source: DocumentSource, known?: KnownState): ReadonlyMap<string, string> {
  const { estate } = source;
  return new Map([
    ['README.md', contentsPage(estate)],
    ['architecture.md', architecturePage(estate)],
    ['architecture.svg', architectureSvg(estate)],
    ['hosts.md', hostsPage(estate)],
    ['ports.md', portsPage(estate)],
    ['software.md', softwarePage(estate)],
    ['certificates.md', certificatesPage(estate)],
    ['secrets.md', secretsPage(source)],
    ['runbook.md', runbookPage(source)],
    ...(isWatched(estate) ? ([['alerts.md', alertsPage(estate)]] as const) : []),
    ['tasks.md', tasksPage(source, known)],
    ['hand-over.md', handOverPage(source, sectionsOf(source))],
    ['change-record.md', changeRecordPage(source)],
    ['welcome.txt', welcomeText(estate)],
  ]);
}

const isWatched = (estate: Estate): boolean => watchingHosts(estate).length > 0;

function contentsPage(estate: Estate): string {
  return page(
    `# ${estate.name}`,
    `Mattermost ${estate.version} at ${estate.siteUrl}. Written from the description of the estate; change that, not these pages.`,
    bullets([
      '[Architecture](architecture.md): the picture, the way of a request, what a loss means',
      '[Hosts](hosts.md): what was ordered, addresses, ways in',
      '[Ports](ports.md): who may reach whom',
      '[Software](software.md): versions, checksums, licences',
      '[Certificates](certificates.md): names, dates, places',
      '[Secrets](secrets.md): by name, never a value',
      '[Runbook](runbook.md): what to do when something breaks or has to change',
      ...(isWatched(estate) ? ['[Alerts](alerts.md): what each one means, and what to do'] : []),
      '[Tasks](tasks.md): the work in its order, and how far it is',
      '[Hand-over](hand-over.md): what administrators get, and show that they can do',
      '[Change record](change-record.md): the form of one change',
      '[Welcome message](welcome.txt): what people are told when they may begin',
    ]),
  );
}

function welcomeText(estate: Estate): string {
  const { subject, text } = welcomeMessage(estate);
  return `Subject: ${subject}\n\n${text}`;
}
