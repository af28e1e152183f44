import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEstate, SynthesisedEstate } from '../constructs/estate/record.js';
import { Problem } from './problem.js';
import type { SynthesisedStack } from './terraform/synth.js';

/** A resource or data source in a synthesised file. */
interface Element {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
}

type Elements = Readonly<Record<string, Readonly<Record<string, Element>>>>;

interface Synthesised extends SynthesisedEstate {
  readonly resource?: Elements;
  readonly data?: Elements;
}

/** An estate as its stack was written. */
export interface EstateRecord {
  readonly source: RecordedEstate;
  /** Terraform's addresses by the ids that things have below the estate: `app1.unit`, `ping-app1`. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** @throws Problem when the stack holds no estate */
export function readEstate({ name, directory }: SynthesisedStack): EstateRecord {
  const written = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as Synthesised;
  const source = written['//']?.estate;
  if (source === undefined) {
    throw new Problem(
      `the stack ${name} holds no estate`,
      'Name a stack with a MattermostEstate in it, such as stacks/estate-production.ts shows.',
    );
  }
  return { source, addresses: new Map([...addressesOf(written.resource, ''), ...addressesOf(written.data, 'data.')]) };
}

const addressesOf = (elements: Elements = {}, prefix: string): readonly [string, string][] =>
  Object.entries(elements).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, element]): [string, string][] => {
      const id = element['//']?.metadata?.path?.split('/').at(-1);
      return id === undefined ? [] : [[id, `${prefix}${type}.${name}`]];
    }),
  );
