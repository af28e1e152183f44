import { join } from 'node:path';
import { LineFile } from './line-file.js';
import { LINE_TYPES, type LineType } from './line-types.js';
import { fileBytes, linesOf } from './lines.js';
import type { Place } from './report.js';

/** Lines on disk, one file for each type, so that they come out sorted however many they are. */
export class Spools {
  readonly #spools = new Map<LineType, LineFile>();
  readonly #files: string[] = [];

  constructor(private readonly directory: string) {}

  add(type: LineType, json: string, { file, line }: Place): void {
    let spool = this.#spools.get(type);
    if (!spool) this.#spools.set(type, (spool = new LineFile(join(this.directory, `${type}.spool`))));
    spool.add(`${this.#number(file)}:${line}\t${json}`);
  }

  /** All lines, sorted by type, with where each came from. Nothing can be added any more. */
  async *sorted(): AsyncGenerator<readonly { readonly json: string; readonly place: Place }[]> {
    for (const spool of this.#spools.values()) spool.close();
    for (const type of LINE_TYPES) {
      const spool = this.#spools.get(type);
      if (!spool) continue;
      for await (const some of linesOf(fileBytes(spool.path))) yield some.map((text) => this.#parsed(text));
    }
  }

  #number(file: string): number {
    const known = this.#files.indexOf(file);
    return known >= 0 ? known : this.#files.push(file) - 1;
  }

  #parsed(text: string): { json: string; place: Place } {
    const tab = text.indexOf('\t');
    const [file = '0', line = '0'] = text.slice(0, tab).split(':');
    return { json: text.slice(tab + 1), place: { file: this.#files[Number(file)] ?? '', line: Number(line) } };
  }
}
