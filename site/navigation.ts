import { posix } from 'node:path';
import { addressOf, type Page } from './pages.js';

export interface Entry {
  readonly title: string;
  readonly address: string;
  /** What the page is for, where the list of guides says so. */
  readonly about?: string;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

export interface Navigation {
  /** As docs/guides/README.md has them: by audience. */
  readonly guides: readonly Section[];
  readonly reference: readonly Section[];
  readonly project: readonly Section[];
}

const GUIDES = 'docs/guides/README.md';

export function navigation(pages: readonly Page[]): Navigation {
  const guides = pages.find(({ file }) => file === GUIDES);
  if (guides === undefined) throw new Error(`${GUIDES} is missing: the navigation is made from it`);
  return {
    guides: sections(guides.markdown, GUIDES),
    reference: [
      { title: 'Reference', entries: [{ title: 'Providers and their settings', address: 'reference.html' }] },
      ...['freeipa', 'mattermost', 'host'].map((provider) => ({
        title: `Provider ${provider}`,
        entries: [
          ...below('docs/resources', pages, provider),
          ...below('docs/data-sources', pages, provider).map((entry) => ({ ...entry, title: `${entry.title} (data)` })),
        ],
      })),
    ],
    project: [
      { title: 'Examples', entries: pages.filter(({ file }) => file.startsWith('examples/')).map(entry) },
      {
        title: 'Project',
        entries: [
          { title: 'Architecture', address: addressOf('docs/architecture.md') },
          { title: 'Decisions', address: addressOf('docs/decisions/README.md') },
          ...['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].flatMap((file) =>
            pages.filter((p) => p.file === file).map(entry),
          ),
        ],
      },
    ],
  };
}

/** `## AUDIENCE`, and below it `- [TITLE](FILE): what it is for`. */
export function sections(markdown: string, file: string): readonly Section[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => ({
      title: part.split('\n', 1)[0] ?? '',
      entries: [...part.matchAll(/^- \[(.+?)\]\((.+?)\)(?:: (.+))?$/gm)].map(([, title = '', link = '', about]) => ({
        title,
        address: addressOf(posix.join(posix.dirname(file), link)),
        ...(about === undefined ? {} : { about }),
      })),
    }));
}

const entry = ({ title, address }: Page): Entry => ({ title, address });

const below = (folder: string, pages: readonly Page[], provider: string): Entry[] =>
  pages
    .filter(({ file }) => posix.dirname(file) === folder && providerOf(posix.basename(file)) === provider)
    .map(({ file, address }) => ({ title: posix.basename(file, '.md'), address }));

/** `http_probe` is the one name without its provider's. */
const providerOf = (name: string): string => (name.startsWith('http_') ? 'host' : (name.split('_')[0] ?? ''));

/** All pages of the navigation in its order. */
const inOrder = ({ guides, reference, project }: Navigation): readonly Entry[] =>
  [...guides, ...reference, ...project].flatMap(({ entries }) => entries);

/** What comes before and after a page. */
export function neighbours(tree: Navigation, address: string): { readonly before?: Entry; readonly after?: Entry } {
  const entries = inOrder(tree);
  const place = entries.findIndex((entry) => entry.address === address);
  if (place < 0) return {};
  const [before, after] = [entries[place - 1], entries[place + 1]];
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** The section that a page is in. */
export function trail({ guides, reference, project }: Navigation, address: string): string | undefined {
  const sections = [...guides, ...reference, ...project];
  return sections.find(({ entries }) => entries.some((entry) => entry.address === address))?.title;
}
