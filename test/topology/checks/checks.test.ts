import { describe, expect, test } from 'vitest';
import { checkEstate, CHECKS, type EstateDescription } from '../../../src/topology/index.js';
import { host, NOW, redundant, standalone } from '../estates.js';
import { CASES } from './cases.js';

describe('a description that is right', () => {
  test('has no finding when it is redundant', () => {
    expect(checkEstate(redundant(), { now: NOW })).toEqual([]);
  });

  test('has no finding when it stands alone', () => {
    expect(checkEstate(standalone(), { now: NOW })).toEqual([]);
  });

  test('has no finding with nginx, a mounted file store and an address without a prefix', () => {
    const description = redundant({
      proxy: { flavor: 'nginx' },
      fileStore: { kind: 'mount', directory: '/srv/files', sharedMount: true },
      vip: '10.0.0.10',
    });
    expect(checkEstate(description, { now: NOW })).toEqual([]);
  });
});

describe.each(CASES)('$id at $path', ({ id, description, path, says, facts, also = [] }) => {
  const findings = checkEstate(description, { facts, now: NOW });

  test('is found, and nothing that does not follow from it', () => {
    expect(findings.map((finding) => finding.id).sort()).toEqual([id, ...also].sort());
  });

  test('says where, what came, why and how to mend it', () => {
    const finding = findings.find((found) => found.id === id && found.path === path);
    expect(finding, JSON.stringify(findings, undefined, 2)).toBeDefined();
    expect(`${finding!.message} ${finding!.mend}`).toContain(says);
    expect(finding!.message).toContain(CHECKS.find((check) => check.id === id)!.why);
    expect(finding!.mend).not.toBe('');
  });
});

describe('the table of checks', () => {
  test('has stable ids in one form, each of them once', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(25);
  });

  test('has no check without a description that it finds something in', () => {
    expect(CHECKS.map(({ id }) => id).filter((id) => !CASES.some((known) => known.id === id))).toEqual([]);
  });

  test('does not repeat a secret that was written as text', () => {
    const description = redundant({ license: 'the-license-itself' as never });
    expect(JSON.stringify(checkEstate(description, { now: NOW }))).not.toContain('the-license-itself');
    const all = CASES.flatMap(({ description: one }) => checkEstate(one, { now: NOW }));
    expect(JSON.stringify(all)).not.toMatch(/hunter2|xoxb-1/);
  });
});

test('two ways of writing one IPv6 address are one address', () => {
  const { hosts } = redundant();
  const six = Object.fromEntries(Object.keys(hosts).map((name, index) => [name, host(`fd00::1${index}`)]));
  const description = redundant({ hosts: { ...six, app1: host('fd00:0::B'), app2: host('fd00::b') }, vip: undefined });
  expect(checkEstate(description, { now: NOW })).toContainEqual(
    expect.objectContaining({ id: 'address-duplicate', path: 'hosts.app2.address' }),
  );
});

test('a single host may be reached at its own loopback address', () => {
  const description = standalone({ hosts: { all: host('127.0.0.1') }, siteUrl: 'http://127.0.0.1:8065' });
  expect(checkEstate(description, { now: NOW })).toEqual([]);
});

test('options that there are not are told together, and alone: what is missing in their place says nothing', () => {
  const description = { name: 'chat', host: {}, database: { primry: 'db1' }, license: undefined } as object;
  const found = checkEstate(description as EstateDescription, { now: NOW });
  expect(found.map(({ id, path, severity }) => [id, path, severity])).toEqual([
    ['unknown-option', 'host', 'error'],
    ['unknown-option', 'database.primry', 'error'],
  ]);
});

test('an option that there is not cannot be acknowledged', () => {
  const description = redundant({ acknowledge: ['unknown-option'] });
  expect(checkEstate({ ...description, ...{ srch: {} } }, { now: NOW }).map(({ id }) => id)).toEqual([
    'unknown-option',
  ]);
  expect(checkEstate(description, { now: NOW }).map(({ id }) => id)).toEqual(['acknowledge-error']);
});

test.each([
  ['settings', { settings: { 'ServiceSettings.Anything': 1 } }],
  ['parameters of PostgreSQL', { database: { ...redundant().database, parameters: { work_mem: '32MB' } } }],
])('names of %s are not taken for options', (_what, changes) => {
  expect(checkEstate(redundant(changes), { now: NOW })).toEqual([]);
});

describe('acknowledging', () => {
  test('takes a warning away, and no other', () => {
    const open = redundant({ push: 'test', database: { ...redundant().database, witnesses: ['app1'] } });
    const found = checkEstate({ ...open, acknowledge: ['push-test-service'] }, { now: NOW });
    expect(found.map(({ id }) => id)).toEqual(['witnesses-unused']);
  });

  test('leaves an error in place', () => {
    const found = checkEstate(redundant({ license: undefined, acknowledge: ['license-missing'] }), { now: NOW });
    expect(found.map(({ id }) => id)).toEqual(['acknowledge-error', 'license-missing']);
  });

  test.each([
    [
      'host-undersized',
      {
        allowUndersized: true,
        hosts: {
          ...redundant().hosts,
          lb2: { ...redundant().hosts.lb2!, spec: { cpus: 1, memoryGiB: 1, diskGiB: 10 } },
        },
      },
    ],
    [
      'promotion-differs',
      { promotedFrom: { mismatch: 'warning' as const, manifest: { estate: 'staging', software: {} } } },
    ],
  ])('%s counts once the description makes it a warning', (id, changes) => {
    const found = checkEstate(redundant(changes), { now: NOW });
    expect(found.map(({ severity }) => severity)).toContain('warning');
    expect(found.every((finding) => finding.id === id && finding.severity === 'warning')).toBe(true);
    expect(checkEstate(redundant({ ...changes, acknowledge: [id] }), { now: NOW })).toEqual([]);
  });
});

test('errors come before warnings', () => {
  const found = checkEstate(redundant({ push: 'test', license: undefined }), { now: NOW });
  expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning']);
});

test('while the form is wrong, nothing is said that would only follow from it', () => {
  const found = checkEstate(redundant({ servers: ['app1', 'nowhere'], license: undefined }), { now: NOW });
  expect(found.map(({ id }) => id)).toEqual(['host-unknown']);
});
