import { markdown, markerOf, stackMarker } from '../../report/format/markdown.js';
import type { Report } from '../../report/schema.js';
import type { Forge, Note } from './forge.js';

/** What became of a comment. */
export type Posted = 'added' | 'changed' | 'left as it is' | 'not needed';

/** One comment for each stack: the first makes it, all later ones change it. A plan without changes makes none. */
export const postReport = (forge: Forge, report: Report): Promise<Posted> => {
  const says = report.stacks.some(({ changes }) => changes) || report.gate?.passed === false;
  return post(forge, markerOf(report), markdown(report), says);
};

/** In place of a report: so that no older plan is taken for this one's. */
export const postFailure = (forge: Forge, stack: string, run: string | undefined): Promise<Posted> =>
  post(forge, stackMarker([stack]), failureText(stack, run), true);

/** Stacks of which a comment tells already. */
export const commented = async (forge: Forge, stacks: readonly string[]): Promise<readonly string[]> => {
  const own = await notesOf(forge, await forge.comments());
  return stacks.filter((stack) => own.some(({ body }) => body.startsWith(stackMarker([stack]))));
};

export const failureText = (stack: string, run: string | undefined): string =>
  `${stackMarker([stack])}\n\n## Stack \`${stack}\` could not be planned\n\n${run ? `Why: [the log of the run](${run}).` : 'The log of the run says why.'}\n`;

const post = async (forge: Forge, marker: string, body: string, isNew: boolean): Promise<Posted> => {
  const found = (await notesOf(forge, await forge.comments())).find((note) => note.body.startsWith(marker));
  if (!found) {
    if (!isNew) return 'not needed';
    await forge.addComment(body);
    return 'added';
  }
  if (found.body.trimEnd() === body.trimEnd()) return 'left as it is';
  await forge.changeComment(found.id, body);
  return 'changed';
};

/** Those of this account: anybody may write a comment that begins like a report, and would go on to be its author. */
export const notesOf = async (forge: Forge, notes: readonly Note[]): Promise<readonly Note[]> => {
  if (notes.length === 0) return [];
  const me = await forge.me();
  return notes.filter(({ author }) => author === me);
};
