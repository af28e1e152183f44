import MiniSearch from 'minisearch';
import type { Heading } from './markdown/outline.js';
import { OPTIONS, type Found } from './theme/search-options.js';

/** The index that the pages search, as a script: so it also works for pages that are opened from a folder. */
export function searchIndex(
  pages: readonly { readonly title: string; readonly address: string; readonly headings: readonly Heading[] }[],
): string {
  const index = new MiniSearch<Found & { id: string; text: string }>(OPTIONS);
  for (const { title, address, headings } of pages)
    for (const { id, level, title: heading, text } of headings) {
      const at = level === 1 ? address : `${address}#${id}`;
      index.add({ id: at, title, heading: level === 1 ? '' : heading, text, excerpt: text.slice(0, 180).trim() });
    }
  return `self.searchIndex = ${JSON.stringify(JSON.stringify(index))};\n`;
}
