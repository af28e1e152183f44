import { describe, expect, test } from 'vitest';
import { estateSteps, resolveEstate, secretsIn } from '../../../src/topology/index.js';
import { redundant } from '../../topology/estates.js';
import { synthesisedEstate } from './estate.js';

const stack = (changes = {}) => synthesisedEstate({ ...redundant(), ...changes });

test('are variables that stay out of plan, state and output, one for each name', () => {
  const names = estateSteps(resolveEstate(redundant())).flatMap((step) =>
    step.kind === 'file' ? secretsIn(step.content) : [],
  );
  const { variable } = stack() as unknown as { variable: object };
  expect(variable).toEqual(
    Object.fromEntries([...new Set(names)].map((name) => [name, { type: 'string', sensitive: true, ephemeral: true }])),
  );
});

describe('a file that holds one', () => {
  const key = (changes = {}) => stack(changes).resource?.['host_file']?.['estate_lb1_bundle'];

  test('is written without being kept, its certificate as text and its key by reference', () => {
    expect(key()).not.toHaveProperty('content');
    expect(key()?.['content_wo']).toMatch(/^-----BEGIN CERTIFICATE-----[^]*\$\{var\.site_key}/);
  });

  test('is written again when its text changes, or the version of the secrets, and not otherwise', () => {
    const version = key()?.['content_wo_version'];
    expect(version).toEqual(expect.any(Number));
    expect(key()?.['content_wo_version']).toBe(version);
    expect(key({ secretsVersion: 2 })?.['content_wo_version']).not.toBe(version);
    const tls = { ...redundant().tls!, certificate: `${redundant().tls!.certificate}\n` };
    expect(key({ tls })?.['content_wo']).toEqual(key()?.['content_wo']);
  });
});
