import { App, Testing } from 'cdktf';
import { Environment, type EnvironmentProps } from '../../src/constructs/index.js';

/** The parts of a synthesised stack that tests look at. */
export interface Synthesised {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly check?: Readonly<Record<string, { readonly assert: readonly object[] }>>;
  readonly provider: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly terraform: {
    readonly backend: Readonly<Record<string, Record<string, unknown>>>;
    readonly required_providers: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
  };
}

export const environment = (props: EnvironmentProps = {}, name = 'dev'): Environment =>
  new Environment(new App({ outdir: 'cdktf.out' }), name, props);

/** What synthesis writes, after its validations; without the metadata for cdktf's own use. */
export const synthesise = (stack: Environment): Synthesised => parse(text(stack));

export const parse = (written: string): Synthesised =>
  JSON.parse(written, (key, value: unknown) => (key === '//' ? undefined : value)) as Synthesised;

export const text = (stack: Environment): string => Testing.synth(stack, true);

/** Addresses of all resources and data sources, sorted. */
export function addresses({ resource = {}, data = {} }: Synthesised): string[] {
  const of = (kinds: object, prefix = '') =>
    Object.entries(kinds).flatMap(([type, named]) =>
      Object.keys(named as object).map((name) => `${prefix}${type}.${name}`),
    );
  return [...of(resource), ...of(data, 'data.')].sort();
}
