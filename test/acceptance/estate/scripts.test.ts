import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { resourcesOfSteps } from '../../constructs/estate/estate.js';
import { ESTATES } from '../../topology/estates.js';

type Provisioner = Record<string, { readonly content?: string }>;

/** What Terraform would upload, with something in the place of each secret. */
const uploaded = (template: string): string =>
  template.replaceAll(/(?<!\$)\$\{base64encode\([^\n]*\)}/g, 'AAAA').replaceAll(/([$%])\1\{/g, '$1{');

describe.each(Object.entries(ESTATES))('every script of the estate %s', (_name, description) => {
  test('is one that the shell of a host reads to its end', () => {
    const resource = resourcesOfSteps({ ...description, engine: 'terraform_data' });
    const scripts = Object.values(resource['terraform_data'] ?? {}).flatMap((one) =>
      (one['provisioner'] as Provisioner[]).flatMap(({ file }) => file?.content ?? []),
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const { status, stderr } = spawnSync('dash', ['-n'], { input: uploaded(script), encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
  });
});
