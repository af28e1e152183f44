import type { Estate } from '../model/index.js';
import { alertAnchor, type Alert } from './alert.js';
import { alertGroups } from './alerts/index.js';

/** What each alert of an estate means and what to do, as Markdown; alerts point to its headings. */
export function alertsPage(estate: Estate): string {
  const groups = alertGroups(estate);
  const rows = groups.flatMap(({ alerts }) =>
    alerts.map((alert) => `| [${alert.name}](#${alertAnchor(alert)}) | ${alert.severity} | ${alert.for} |`),
  );
  return [
    `# Alerts of ${estate.name}`,
    `Who is told: ${receivers(estate)}. Critical: people are, or soon will be, kept from working. Warning: for working hours.`,
    `| alert | severity | after |\n| --- | --- | --- |\n${rows.join('\n')}`,
    ...groups.flatMap(({ alerts }) => alerts.map(section)),
  ]
    .join('\n\n')
    .concat('\n');
}

const section = ({ name, meaning, steps, expr }: Alert): string =>
  [`## ${name}`, meaning, steps.map((step) => `- ${step}`).join('\n'), `Raised by:\n\n    ${expr}`].join('\n\n');

function receivers({ monitoring }: Estate): string {
  const all = (monitoring?.receivers ?? []).map((receiver) => {
    const only = receiver.severity === 'critical' ? ' (critical ones)' : '';
    if (receiver.kind === 'email') return `${receiver.to}${only}`;
    if (receiver.kind === 'webhook') return `${new URL(receiver.url).host}${only}`;
    return `${receiver.channel === undefined ? 'a channel' : `the channel ${receiver.channel}`} of a Mattermost${only}`;
  });
  return all.join(', ') || 'nobody';
}
