import type MarkdownIt from 'markdown-it';
import type { Targets } from '../targets.js';
import { pageOf } from './page-data.js';

/** Links and pictures that work on the code host lead to the same place in the site. */
export function links(markdown: MarkdownIt, targets: Targets): void {
  markdown.core.ruler.push('site_links', ({ tokens, env }) => {
    const { file, address } = pageOf(env);
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const attribute = token.type === 'image' ? 'src' : 'href';
      const link = token.attrGet(attribute);
      if (link !== null) token.attrSet(attribute, targets.resolve(decodeURI(link), file, address));
    }
  });
}
