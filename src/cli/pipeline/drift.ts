import { markdown } from '../../report/format/markdown.js';
import type { Report } from '../../report/schema.js';
import { failureText, notesOf } from './comment.js';
import type { Forge } from './forge.js';

/** Of the issues that this command looks after. */
const LABEL = 'muster-drift';

/** What became of the alert. */
export type Alert = 'opened' | 'changed' | 'left as it is' | 'closed' | 'not needed';

/** A stack as a nightly plan found it; undefined where it could not be planned. */
export interface Night {
  readonly stack: string;
  readonly report: Report | undefined;
  /** Address of the job. */
  readonly run: string | undefined;
}

/** One issue for each stack, as long as servers and code differ: opened once, changed when something else differs, closed when nothing does. */
export const alert = async (forge: Forge, { stack, report, run }: Night): Promise<Alert> => {
  const marker = `<!-- muster-drift: ${stack.replaceAll('--', '-')} -->`;
  const own = await notesOf(forge, await forge.openIssues(LABEL));
  const open = own.find(({ body }) => body.startsWith(marker));
  if (report && report.stacks.every(({ changes }) => !changes)) {
    if (!open) return 'not needed';
    await forge.closeIssue(open.id, `The servers are what the stack \`${stack}\` says again.`);
    return 'closed';
  }
  const body = `${marker}\n${report ? driftText(report) : failureText(stack, undefined)}`;
  const link = run ? `\n\n[The run that found it](${run})\n` : '';
  if (!open) {
    await forge.addIssue({ title: `Drift: ${stack}`, body: body + link, label: LABEL });
    return 'opened';
  }
  // Every night has another run: that alone is no news.
  if (open.body.startsWith(body.trimEnd())) return 'left as it is';
  await forge.changeIssue(open.id, body + link);
  return 'changed';
};

const driftText = (report: Report): string =>
  `The servers are not what the code says. What an apply would do:\n\n${markdown(report)}`;
