import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTerraform } from '../../../src/cli/terraform/program.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'path-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(name: string, mode = 0o755): void {
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), mode);
}

test('Terraform is used when both are there', () => {
  install('terraform');
  install('tofu');
  expect(findTerraform({ PATH: folder })).toEqual({ name: 'Terraform', path: join(folder, 'terraform') });
});

test('OpenTofu is used when Terraform is not there', () => {
  install('tofu');
  expect(findTerraform({ PATH: `/nowhere:${folder}` })).toEqual({ name: 'OpenTofu', path: join(folder, 'tofu') });
});

test("CDKTF's variable chooses another program", () => {
  install('terraform');
  install('terraform-1.14');
  expect(findTerraform({ PATH: folder, TERRAFORM_BINARY_NAME: 'terraform-1.14' }).path).toBe(
    join(folder, 'terraform-1.14'),
  );
});

test('a file that cannot be executed is no program', () => {
  install('terraform', 0o644);
  expect(() => findTerraform({ PATH: folder })).toThrow('neither Terraform nor OpenTofu is on PATH');
});

test('without either, the next step says where both come from', () => {
  expect(() => findTerraform({ PATH: '' })).toThrow(
    expect.objectContaining({ nextStep: expect.stringMatching(/developer\.hashicorp\.com.*opentofu\.org/) as string }),
  );
});

test('a program that was asked for and is missing is named', () => {
  expect(() => findTerraform({ PATH: folder, TERRAFORM_BINARY_NAME: 'tf9' })).toThrow('TERRAFORM_BINARY_NAME says tf9');
});
