import GithubSlugger from 'github-slugger';
import type MarkdownIt from 'markdown-it';
import { pageOf } from './page-data.js';

export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly title: string;
  /** What stands below it, up to the next one, without markup. */
  readonly text: string;
}

/** Gives headings the ids that they have on the code host, and keeps the headings of each file in `outlines`. */
export function outline(markdown: MarkdownIt, outlines: Map<string, readonly Heading[]>): void {
  markdown.core.ruler.push('site_outline', ({ tokens, env }) => {
    const slugger = new GithubSlugger();
    const headings: { level: number; id: string; title: string; text: string }[] = [];
    for (const [place, token] of tokens.entries()) {
      if (token.type === 'heading_open') {
        const title = textOf(tokens[place + 1]);
        const id = slugger.slug(title);
        token.attrSet('id', id);
        headings.push({ level: Number(token.tag.slice(1)), id, title, text: '' });
      } else if (tokens[place - 1]?.type !== 'heading_open') {
        const heading = headings.at(-1);
        const text = textOf(token);
        if (heading !== undefined && text !== '') heading.text += `${text} `;
      }
    }
    outlines.set(pageOf(env).file, headings);
  });
}

interface Text {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Text[] | null;
}

function textOf(token: Text | undefined): string {
  if (token === undefined) return '';
  if (token.children !== null) return token.children.map(textOf).join('');
  if (token.type === 'softbreak') return ' ';
  return ['text', 'code_inline', 'fence', 'code_block'].includes(token.type) ? token.content : '';
}
