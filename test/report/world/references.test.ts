import { describe, expect, test } from 'vitest';
import type { ConfiguredModule } from '../../../src/report/plan/json.js';
import { referencesIn } from '../../../src/report/world/references.js';

const refers = (...references: string[]) => ({ references });
const links = (...references: string[]) => ({
  address: 'mattermost_group_links.x',
  expressions: { group_id: refers(...references) },
});
const target = (root_module: ConfiguredModule, from: string, addresses: string[]) =>
  referencesIn({ configuration: { root_module } }, addresses).target(from, 'group_id');

const GROUPS = [
  'mattermost_ldap_group.a',
  'mattermost_ldap_group.b["x"]',
  'mattermost_ldap_group.b["y.z"]',
  'mattermost_ldap_group.c[0]',
  'mattermost_ldap_group.c[1]',
];

describe('a reference leads to', () => {
  test.each([
    [
      'the resource',
      links('mattermost_ldap_group.a.id', 'mattermost_ldap_group.a'),
      'mattermost_group_links.x',
      'mattermost_ldap_group.a',
    ],
    [
      'the instance with that key',
      links('mattermost_ldap_group.b["y.z"].id', 'mattermost_ldap_group.b["y.z"]', 'mattermost_ldap_group.b'),
      'mattermost_group_links.x',
      'mattermost_ldap_group.b["y.z"]',
    ],
    [
      'the instance with the same key',
      links('mattermost_ldap_group.b', 'each.key'),
      'mattermost_group_links.x["x"]',
      'mattermost_ldap_group.b["x"]',
    ],
    [
      'the instance with the same number',
      links('mattermost_ldap_group.c', 'count.index'),
      'mattermost_group_links.x[1]',
      'mattermost_ldap_group.c[1]',
    ],
    [
      'nothing where any instance may be meant',
      links('mattermost_ldap_group.b'),
      'mattermost_group_links.x',
      undefined,
    ],
    ['nothing through a local value', links('local.group'), 'mattermost_group_links.x', undefined],
    [
      'a data source',
      links('data.freeipa_group.a.id', 'data.freeipa_group.a'),
      'mattermost_group_links.x',
      'data.freeipa_group.a',
    ],
  ])('%s', (_, resource, from, expected) => {
    expect(target({ resources: [resource] }, from, [...GROUPS, 'data.freeipa_group.a', from])).toBe(expected);
  });

  test('the resource that each.value is', () => {
    const resource = {
      ...links('each.value.id', 'each.value'),
      for_each_expression: refers('mattermost_ldap_group.b'),
    };
    expect(target({ resources: [resource] }, 'mattermost_group_links.x["x"]', GROUPS)).toBe(
      'mattermost_ldap_group.b["x"]',
    );
  });

  test('resources through variables and outputs of modules', () => {
    const root: ConfiguredModule = {
      resources: [{ address: 'mattermost_ldap_group.a' }],
      module_calls: {
        team: {
          expressions: { group: refers('mattermost_ldap_group.a.id', 'mattermost_ldap_group.a') },
          module: { resources: [links('var.group')] },
        },
        group: {
          module: {
            resources: [{ address: 'mattermost_ldap_group.inner' }],
            outputs: { id: { expression: refers('mattermost_ldap_group.inner.id') } },
          },
        },
      },
    };
    const addresses = [
      'mattermost_ldap_group.a',
      'module.group.mattermost_ldap_group.inner',
      'module.team["ops.x"].mattermost_group_links.x',
    ];
    expect(target(root, 'module.team["ops.x"].mattermost_group_links.x', addresses)).toBe('mattermost_ldap_group.a');
    const outside = { ...root, resources: [links('module.group.id', 'module.group')] };
    expect(target(outside, 'mattermost_group_links.x', addresses)).toBe('module.group.mattermost_ldap_group.inner');
  });
});
