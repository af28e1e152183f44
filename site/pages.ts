import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A markdown file that becomes a page. */
export interface Page {
  /** From the project's root: `docs/guides/estate.md`. */
  readonly file: string;
  /** From the site's root: `guides/estate.html`. */
  readonly address: string;
  /** The first heading, without markup. */
  readonly title: string;
  /** First paragraph, without markup. */
  readonly lead: string;
  /** Without the front matter. */
  readonly markdown: string;
}

/** Where pages come from; everything else that they link to is shown as source. */
const FILES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
const FOLDERS = ['docs', 'examples'];

export function readPages(project: string): readonly Page[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => posix.join(folder, file)),
  );
  return [...FILES, ...below.sort()].map((file) => page(file, readFileSync(join(project, file), 'utf8')));
}

function page(file: string, text: string): Page {
  const body = text.replace(/^---\n[^]*?\n---\n/, '');
  const title = /^# (.+)$/m.exec(body)?.[1];
  if (title === undefined) throw new Error(`${file} has no title: begin it with a line "# TITLE"`);
  const lead = /^# .+\n+((?:.+\n)+)/m.exec(body)?.[1] ?? '';
  return { file, address: addressOf(file), title: plain(title), lead: plain(lead), markdown: body };
}

/** Address of a markdown file: its path with `.html`, without `docs`, a README as the index of its folder. */
export function addressOf(file: string): string {
  if (file === 'docs/index.md') return 'reference.html';
  const path = file.replace(/^docs\//, '').replace(/\.md$/, '');
  const name = posix.basename(path);
  if (name === 'README') return posix.join(posix.dirname(path), 'index.html');
  return `${path.includes('/') ? path : path.toLowerCase()}.html`;
}

/** How to get from one page to another address, wherever the site lies. */
export function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path === '' ? posix.basename(to) : path;
}

const plain = (markdown: string): string =>
  markdown
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
