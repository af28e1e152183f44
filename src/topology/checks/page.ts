import type { CheckLabel } from './check.js';

/** The page of all checks, as Markdown. */
export function checksPage(checks: readonly CheckLabel[]): string {
  return `# Checks of an estate

Before anything is planned, the description of an estate is checked as a whole. Each finding names the place in the description, says what came and what was
expected, why it matters and how to mend it.

An **error** stops. A **warning** is shown with every plan until its id stands under \`acknowledge\`:

    acknowledge: ['roles-share-host'],

An id that no check has, and the id of an error, are errors there. Options that there are not come first, then checks of the form: while one of them finds something, the others are not asked.

${section('Errors', checks, ({ severity }) => severity === 'error')}
${section('Warnings', checks, ({ severity }) => severity === 'warning')}`;
}

function section(title: string, checks: readonly CheckLabel[], belongs: (check: CheckLabel) => boolean): string {
  const rows = checks
    .filter(belongs)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      ({ id, reports, why, softenedBy }) =>
        `| \`${id}\` | ${reports}${softenedBy ? ` (a warning with \`${softenedBy}\`)` : ''} | ${why} |`,
    );
  return `## ${title}\n\n| id | reports | because |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
