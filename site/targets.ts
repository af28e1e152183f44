import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { addressOf, relative, type Page } from './pages.js';

/** Where a link leads that is written for the code host: to a page, or to a file or folder that is shown as source. */
export class Targets {
  readonly #pages: ReadonlySet<string>;
  /** Files and folders that something links to, from the project's root. */
  readonly sources = new Set<string>();
  readonly #pictures = new Map<string, string>();

  constructor(
    private readonly project: string,
    pages: readonly Page[],
  ) {
    this.#pages = new Set(pages.map(({ file }) => file));
  }

  /**
   * @param file that has the link, from the project's root, and its `address` in the site
   * @throws when there is nothing at the target
   */
  resolve(link: string, file: string, address: string): string {
    if (/^[a-z][a-z+.-]*:|^#/i.test(link)) return link;
    const [path = '', fragment] = link.split('#');
    const target = posix.join(posix.dirname(file), path).replace(/\/$/, '');
    return relative(address, this.address(target, file)) + (fragment === undefined ? '' : `#${fragment}`);
  }

  address(target: string, linkedFrom: string): string {
    if (this.#pages.has(target)) return addressOf(target);
    const index = posix.join(target, 'README.md');
    if (this.#pages.has(index)) return addressOf(index);
    const found = statSync(join(this.project, target), { throwIfNoEntry: false });
    if (found === undefined || target.startsWith('..'))
      throw new Error(`${linkedFrom} links to ${target}, and there is no such file or folder in the project`);
    if (/\.(svg|png)$/.test(target)) return this.#picture(target);
    this.sources.add(target);
    return sourceAddress(target);
  }

  get pictures(): readonly { readonly file: string; readonly address: string }[] {
    return [...this.#pictures].map(([file, address]) => ({ file, address }));
  }

  #picture(file: string): string {
    const address = file.replace(/^docs\//, '');
    this.#pictures.set(file, address);
    return address;
  }
}

export const sourceAddress = (path: string): string => `source/${path}.html`;

/** Asks for every link once, so that all sources are known before the first page is written. */
export function lookUpLinks(pages: readonly Page[], targets: Targets): void {
  for (const { file, address, markdown } of pages) {
    const prose = markdown.replaceAll(/^(```+)[^]*?^\1/gm, '');
    for (const [, link = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) targets.resolve(link, file, address);
  }
}
