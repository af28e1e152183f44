import type { Estate, ManifestEntry } from '../../model/index.js';
import { compareManifests } from '../../promotion/compare.js';
import { manifestOf } from '../../promotion/manifest.js';
import { code, commands, numbered, page, table } from '../markdown.js';
import type { DocumentSource } from '../source.js';

/** The form of one change: what comes, how it was proved, how it is done and undone, who agreed. */
export function changeRecordPage({ estate, stack }: DocumentSource): string {
  return page(
    `# Change of ${estate.name}`,
    'Fill in one of these for each change, and keep it with the commit that makes the change.',
    table(
      ['what', ''],
      ['number', 'commit', 'asked for by', 'reason', 'when', 'who does it', 'who is told'].map((what) => [what, ' ']),
    ),
    '## What will run',
    table(
      ['software', 'version', 'SHA-256'],
      Object.entries(manifestOf(estate).software).map(([name, entry]) => [name, entry.version, sum(entry)]),
    ),
    '## Proved before',
    provedBefore(estate),
    '## Course',
    numbered([
      `Read the plan, and keep what it says with this record: ${code(`npx muster plan ${stack}`)}`,
      `Apply: ${code(`npx muster apply ${stack}`)}. Its order: firewalls, primary, replicas, servers one after the other, proxies, the address between them.`,
      'The checks of the running estate come at the end of it.',
      `Look whether anything is left: ${code(`npx muster plan ${stack}`)} exits 0.`,
      `Have these pages written again: ${code(`npx muster docs ${stack}`)}`,
    ]),
    '## Way back',
    'Take the commit back and apply. For another release of Mattermost: [runbook](runbook.md#upgrade-mattermost).',
    commands([`git revert COMMIT && npx muster apply ${stack}`]),
    '## Agreed and done',
    table(
      ['', 'name', 'date', 'result'],
      ['agreed', 'done', 'looked at afterwards'].map((what) => [what, ' ', ' ', ' ']),
    ),
  );
}

const sum = ({ sha256 }: ManifestEntry): string => (sha256 === undefined ? '' : code(sha256));

function provedBefore(estate: Estate): string {
  const { promotedFrom } = estate;
  if (promotedFrom === undefined) return 'No environment is named that comes before this one.';
  const before = code(promotedFrom.manifest.estate);
  const differences = compareManifests(manifestOf(estate), promotedFrom.manifest);
  if (differences.length === 0) return `${before} runs the same versions and bytes.`;
  return page(
    `${before} runs something else:`,
    table(
      ['software', 'here', `in ${promotedFrom.manifest.estate}`],
      differences.map(({ software, here, before: there }) => [software, entryText(here), entryText(there)]),
    ),
  ).trimEnd();
}

const entryText = (entry: ManifestEntry | undefined): string =>
  entry === undefined ? 'not there' : [entry.version, sum(entry)].filter((part) => part !== '').join(' ');
