import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PROJECT } from '../../../src/cli/project.js';

export const EXAMPLE = join(PROJECT, 'examples', 'pipelines');

/** The example as a repository of its own, and a machine for its jobs. */
export class Repository {
  readonly #base = realpathSync(mkdtempSync(join(tmpdir(), 'muster-pipeline-')));
  readonly folder = join(this.#base, 'repository');
  /** Where each job works, as on a runner: emptied before the next one. */
  readonly workspace = join(this.#base, 'work');

  constructor() {
    for (const folder of [this.folder, join(this.#base, 'tmp'), join(this.#base, 'state')]) mkdirSync(folder);
    for (const file of ['cdktf.json', 'main.ts', 'gates']) this.#take(file, file);
    this.#take('github/.github', '.github');
    this.#take('gitlab/.gitlab-ci.yml', '.gitlab-ci.yml');
    this.#take('atlantis/atlantis.yaml', 'atlantis.yaml');
    this.edit('cdktf.json', (text) => text.replace('../../src', join(PROJECT, 'src')));
    // The state outlives the jobs, as in a database.
    this.edit('main.ts', (text) =>
      text.replace(/\{ pg: .*? \} \}/, `{ local: { path: \`${this.#base}/state/\${name}.tfstate\` } }`),
    );
    writeFileSync(join(this.folder, '.gitignore'), 'node_modules\ncdktf.out\n');
    writeFileSync(join(this.folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    this.#install();
    this.git('init', '--quiet', '--initial-branch=main');
    this.commit('The stacks');
  }

  edit(file: string, change: (text: string) => string): void {
    const path = join(this.folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }

  /** @returns the hash of the commit of all that is changed */
  commit(message: string): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  git(...args: string[]): string {
    const who = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.test'];
    return execFileSync('git', [...who, ...args], { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  /** What the action of that name does: a clone of it all, at that commit. */
  checkout(commit: string): void {
    rmSync(this.workspace, { recursive: true, force: true });
    execFileSync('git', ['clone', '--quiet', this.folder, this.workspace]);
    execFileSync('git', ['checkout', '--quiet', '--detach', commit], { cwd: this.workspace });
  }

  /** What every job has. */
  get env(): Record<string, string> {
    return {
      PATH: `${this.#base}/bin:${process.env['PATH'] ?? ''}`,
      HOME: this.#base,
      TMPDIR: join(this.#base, 'tmp'),
      CI: 'true',
      NO_COLOR: '1',
    };
  }

  [Symbol.dispose](): void {
    rmSync(this.#base, { recursive: true, force: true });
    // The bundles of its application.
    const bundles = join(PROJECT, 'dist', 'run');
    for (const name of existsSync(bundles) ? readdirSync(bundles) : [])
      if (name.includes(basename(this.#base))) rmSync(join(bundles, name), { recursive: true, force: true });
  }

  #take(from: string, to: string): void {
    cpSync(join(EXAMPLE, from), join(this.folder, to), { recursive: true });
  }

  /** In place of a registry: `npm ci` links what is installed here, and `npx muster` is this project's. */
  #install(): void {
    const [packages, bin] = [join(this.#base, 'node_modules'), join(this.#base, 'bin')];
    for (const folder of [packages, bin]) mkdirSync(folder);
    symlinkSync(PROJECT, join(packages, 'muster'));
    for (const name of ['cdktf', 'constructs']) symlinkSync(join(PROJECT, 'node_modules', name), join(packages, name));
    const programs = {
      npm: `[ "$*" = ci ] && ln -sfn '${packages}' node_modules`,
      npx: `[ "$1" = muster ] && shift && exec '${process.execPath}' '${join(PROJECT, 'src/cli/muster.mjs')}' "$@"`,
    };
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
  }
}
