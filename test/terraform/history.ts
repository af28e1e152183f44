import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence } from '../evidence.js';
import { readable } from './messages.js';
import type { Finished } from './process.js';

const SHOWN = 4;
/** Questions about a state or plan, which tell nothing that the commands before them did not. */
const QUIET = ['show -json', 'output -json'];

/** The last commands of a project, as a person reads them. */
export class History implements Evidence {
  readonly title: string;
  readonly #commands: string[] = [];

  constructor(private readonly directory: string) {
    this.title = `Terraform in ${directory}`;
  }

  add(args: readonly string[], finished: Finished): void {
    if (QUIET.includes(args.slice(0, 2).join(' '))) return;
    this.#commands.push(`$ terraform ${args.join(' ')}\n${readable(finished)}(exit code ${finished.exitCode})`);
    this.#commands.splice(0, this.#commands.length - SHOWN);
  }

  text(): string {
    if (this.#commands.length === 0) return '';
    const configuration = readdirSync(this.directory)
      .filter((name) => /\.tf(\.json)?$/.test(name) && name !== 'required_providers.tf.json')
      .map((name) => `# ${name}\n${readFileSync(join(this.directory, name), 'utf8').trim()}`);
    return [...configuration, ...this.#commands].join('\n\n');
  }
}
