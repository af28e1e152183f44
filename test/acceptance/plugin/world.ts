import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal, Dynamic } from '../../../src/plugin/index.js';

export type Thing = Readonly<Record<string, unknown>>;

/** What the lab provider does instead of its work, for the thing of that name. */
export type Fault =
  | 'fail create half-way'
  | 'fail update'
  | 'fail delete'
  | 'hang'
  | 'never end'
  | 'crash'
  | 'reject'
  | 'fill memory'
  | 'fill memory at once'
  | 'wait for 200'
  | 'print';

/** The system that the lab provider manages: files, so that every process of a run sees the same. */
export class World {
  constructor(readonly directory: string) {
    mkdirSync(join(directory, 'things'), { recursive: true });
  }

  list(): string[] {
    return readdirSync(join(this.directory, 'things')).map((file) => file.replace(/\.json$/, ''));
  }
  get(id: string): Thing | undefined {
    const path = this.#path(id);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8'), revive) as Thing) : undefined;
  }
  put(id: string, thing: Thing): void {
    const path = this.#path(id);
    writeFileSync(`${path}.new`, JSON.stringify(thing, replace));
    renameSync(`${path}.new`, path);
  }
  change(id: string, difference: Thing): void {
    this.put(id, { ...this.get(id), ...difference });
  }
  remove(id: string): void {
    rmSync(this.#path(id), { force: true });
  }

  fault(name: string): Fault | undefined {
    const path = join(this.directory, `fault-${name}`);
    return existsSync(path) ? (readFileSync(path, 'utf8') as Fault) : undefined;
  }
  setFault(name: string, fault: Fault | undefined): void {
    const path = join(this.directory, `fault-${name}`);
    if (fault) writeFileSync(path, fault);
    else rmSync(path, { force: true });
  }

  /** Things that happened, in order: `create alpha`, `hang alpha`, ... */
  note(event: string): void {
    writeFileSync(join(this.directory, 'events'), `${event}\n`, { flag: 'a' });
  }
  events(): string[] {
    const path = join(this.directory, 'events');
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  }

  #path(id: string): string {
    return join(this.directory, 'things', `${id}.json`);
  }
}

const replace = (_key: string, value: unknown): unknown => {
  if (value instanceof Map) return { $map: [...(value as Map<string, unknown>)] };
  if (value instanceof Decimal) return { $decimal: value.text };
  if (value instanceof Dynamic) return { $dynamic: [value.type, value.value] };
  if (typeof value === 'bigint') return { $bigint: String(value) };
  return value;
};

const revive = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if ('$map' in value) return new Map(value.$map as [string, unknown][]);
  if ('$decimal' in value) return new Decimal(value.$decimal as string);
  if ('$dynamic' in value) return new Dynamic(...(value.$dynamic as [Dynamic['type'], unknown]));
  if ('$bigint' in value) return BigInt(value.$bigint as string);
  return value;
};
