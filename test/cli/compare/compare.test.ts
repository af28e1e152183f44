import { describe, expect, test } from 'vitest';
import { compareStacks } from '../../../src/cli/compare/compare.js';
import { appliedIn, declaredIn, type Declared } from '../../../src/cli/compare/configuration.js';

const LEADS = 'freeipa_group_membership.leads';
const declared = (attributes: object, address = LEADS): Declared => new Map([[address, attributes as never]]);
const members = (...users: string[]) => declared({ group_id: '${freeipa_group.leads.id}', users });
const applied = (...users: string[]) => declared({ group_id: 'a-uuid', mode: 'authoritative', users });

describe('two environments', () => {
  test('that declare the same, and have applied it, leave nothing to say', () => {
    expect(compareStacks({ below: members('ben'), above: members('ben'), applied: applied('ben') })).toEqual([]);
  });

  test('are told apart by resource and attribute, from below to above', () => {
    expect(compareStacks({ below: members('ben', 'fox'), above: members('ben', 'eve') })).toEqual([
      { address: LEADS, kind: 'differs', attributes: { users: '+eve -fox' } },
    ]);
    const manager = (user: string) => declared({ member_managers: { users: [user] } });
    expect(compareStacks({ below: manager('ada'), above: manager('fox') })).toMatchObject([
      { attributes: { 'member_managers.users': '+fox -ada' } },
    ]);
    const flag = (scheme_admin: boolean) => declared({ teams: { ops: { scheme_admin } } });
    expect(compareStacks({ below: flag(false), above: flag(true) })).toMatchObject([
      { attributes: { 'teams.ops.scheme_admin': 'false → true' } },
    ]);
  });

  test('may have resources that the other has not, in the order of their addresses', () => {
    const rows = compareStacks({ below: declared({}, 'b.b'), above: declared({}, 'a.a') });
    expect(rows.map(({ address, kind }) => [address, kind])).toEqual([
      ['a.a', 'only above'],
      ['b.b', 'only below'],
    ]);
  });
});

describe('what is declared above is not proven below', () => {
  const unproven = (above: Declared, state: Declared) =>
    compareStacks({ below: above, above, applied: state }).map((row) => row.unproven);

  test('where it was never applied', () => {
    expect(unproven(members('ben'), new Map())).toEqual(['not applied there']);
  });

  test('where it is applied with other values, which are not shown', () => {
    expect(unproven(members('ben'), applied('cyd'))).toEqual(['applied there with other users']);
    expect(unproven(members('ben'), applied('ben', 'cyd'))).toEqual(['applied there with other users']);
    expect(unproven(members(), applied('ben'))).toEqual(['applied there with other users']);
  });

  test('though the environment below declares it already', () => {
    const rows = compareStacks({ below: members('ben'), above: members('ben'), applied: applied('cyd') });
    expect(rows).toEqual([
      { address: LEADS, kind: 'same', attributes: {}, unproven: 'applied there with other users' },
    ]);
  });

  test('but order, defaults, expressions and what only Terraform reads do not count', () => {
    const above = declared({
      depends_on: ['x.y'],
      group_id: '${x.y.id}',
      users: ['ben', 'cyd'],
      teams: { ops: { scheme_admin: true } },
      size: '3',
    });
    const state = declared({
      group_id: 'an-id',
      users: ['cyd', 'ben'],
      teams: { ops: { scheme_admin: true, auto_add: true } },
      size: 3,
      more: 'computed',
    });
    expect(unproven(above, state)).toEqual([]);
  });

  test('and a $${ that stands for text counts', () => {
    expect(unproven(declared({ note: 'costs $${x}' }), declared({ note: 'other' }))).toEqual([
      'applied there with other note',
    ]);
  });

  test('and without a state nothing is said of it', () => {
    expect(compareStacks({ below: members('ben'), above: members('ben') })).toEqual([]);
  });
});

describe('what a stack declares', () => {
  test('is its resources, without what cdktf notes and without providers, data and backend', () => {
    const json = JSON.stringify({
      '//': {},
      provider: { freeipa: [{ servers: ['a'] }] },
      data: { mattermost_team: { ops: { name: 'ops' } } },
      resource: { freeipa_group: { leads: { '//': { metadata: {} }, name: 'mm_ops_leads' } } },
    });
    expect([...declaredIn(json)]).toEqual([['freeipa_group.leads', { name: 'mm_ops_leads' }]]);
    expect([...declaredIn('{}')]).toEqual([]);
  });

  test('and what is applied is in the state, which a new environment has none of', () => {
    const resource = (mode: string, address: string) => ({ mode, address, values: { id: '1' } });
    const json = JSON.stringify({
      values: { root_module: { resources: [resource('managed', 'a.b'), resource('data', 'data.c.d')] } },
    });
    expect([...appliedIn(json)]).toEqual([['a.b', { id: '1' }]]);
    expect([...appliedIn('{"format_version":"1.0"}')]).toEqual([]);
  });
});
