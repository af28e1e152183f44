import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEstate } from '../../src/cli/estate-record.js';
import { estateSteps, resolveEstate } from '../../src/topology/index.js';
import { redundant } from '../topology/estates.js';
import { folder, recordOf } from './documents/estate.js';

test('what synthesis writes of an estate is the estate', () => {
  const { source } = recordOf(redundant());
  expect(source).toMatchObject({ stack: 'chat', construct: 'estate', engine: 'host' });
  expect(source.estate).toEqual(JSON.parse(JSON.stringify(resolveEstate(redundant()))));
});

test('each step and each check has its address in Terraform', () => {
  const { source, addresses } = recordOf(redundant());
  expect(estateSteps(source.estate).filter(({ id }) => !addresses.has(id))).toEqual([]);
  expect(addresses.get('app1.mattermost')).toBe('host_service.estate_app1_mattermost');
  expect(addresses.get('ping-app1')).toBe('data.host_http_probe.estate_ping-app1');
  expect(addresses.get('facts:app1')).toBe('data.host_facts.estate_app1');
});

test('a stack without an estate is told so, with what to do', () => {
  const directory = folder();
  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify({ '//': { metadata: {} } }));
  expect(() => readEstate({ name: 'dev', directory })).toThrow('the stack dev holds no estate');
});
