import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitWith, Problem } from '../problem.js';
import { problemOf, sectionOf, withSection } from './fragments.js';

/** `npm run changelog` shows what the next release brings; `npm run changelog 0.2.0` moves it into CHANGELOG.md. */
const project = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(project, 'changes');
const changelog = join(project, 'CHANGELOG.md');

await exitWith(() => {
  const [version] = process.argv.slice(2);
  if (version !== undefined && !/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Problem(`${version} is no version`, 'Write it as 1.2.3.');
  }
  // Git keeps no empty folder: right after a release there is none.
  const fragments = (existsSync(folder) ? readdirSync(folder) : [])
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  const problems = fragments.flatMap((fragment) => problemOf(fragment) ?? []);
  if (problems.length > 0) throw new Problem('A change is not well formed', problems.join('\n'));
  if (version === undefined) {
    console.log(sectionOf('Unreleased', fragments));
    return Promise.resolve(0);
  }
  const title = `${version} – ${new Date().toISOString().slice(0, 10)}`;
  writeFileSync(changelog, withSection(readFileSync(changelog, 'utf8'), sectionOf(title, fragments)));
  for (const { file } of fragments) rmSync(join(folder, file));
  return Promise.resolve(0);
});
