import type { Options } from 'minisearch';

/** A section of a page. */
export interface Found {
  readonly title: string;
  /** Of the section; empty for the beginning of a page. */
  readonly heading: string;
  readonly excerpt: string;
}

/** For writing the index and for reading it: a name such as `freeipa_group` is found whole and by its parts. */
export const OPTIONS: Options<Found & { id: string; text: string }> = {
  fields: ['title', 'heading', 'text'],
  storeFields: ['title', 'heading', 'excerpt'],
  tokenize: (text) =>
    text.split(/[^\p{L}\p{N}_-]+/u).flatMap((word) => (/[_-]/.test(word) ? [word, ...word.split(/[_-]+/)] : [word])),
  searchOptions: {
    boost: { title: 4, heading: 3 },
    boostDocument,
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: 'AND',
  },
};

/** The beginning of a page before its sections, and what to do before why it is so. */
function boostDocument(address: string): number {
  return (address.includes('#') ? 1 : 1.6) * (address.startsWith('decisions/') ? 0.4 : 1);
}
