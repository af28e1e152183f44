import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import type { Page } from './pages.js';
import { sourceAddress, type Targets } from './targets.js';

const LANGUAGES: Readonly<Record<string, string>> = {
  '.ts': 'typescript',
  '.mjs': 'javascript',
  '.js': 'javascript',
  '.json': 'json',
  '.tf': 'terraform',
  '.hcl': 'hcl',
  '.yml': 'yaml',
  '.sh': 'shellscript',
};

/** What tools write. */
const WRITTEN = ['cdktf.out', 'node_modules', '.terraform'];

/** A page for each file and folder that pages link to, and for what such folders hold. */
export function sourcePages(project: string, targets: Targets): readonly Page[] {
  const pages: Page[] = [];
  for (const path of targets.sources) {
    const address = sourceAddress(path);
    const markdown = statSync(join(project, path)).isDirectory()
      ? listing(path, readdirSync(join(project, path)), targets)
      : fenced(readFileSync(join(project, path), 'utf8'), LANGUAGES[extname(path)] ?? '');
    pages.push({ file: path, title: path, lead: '', address, markdown: `# ${path}\n\n${markdown}` });
  }
  return pages;
}

function listing(folder: string, names: readonly string[], targets: Targets): string {
  const shown = names.filter((name) => !WRITTEN.includes(name));
  for (const name of shown) targets.address(posix.join(folder, name), folder);
  return shown.map((name) => `- [\`${name}\`](${posix.basename(folder)}/${name})\n`).join('');
}

/** More backticks than the text has in a row. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}
