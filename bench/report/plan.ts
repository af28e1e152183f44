import type { PlanJson, ResourceChange } from '../../src/report/plan/json.js';

/** A plan of so many bytes: groups with members, and links of them, half of which are new, and files on hosts. */
export const largePlan = (bytes: number): PlanJson => {
  const changes: ResourceChange[] = [];
  const resources: object[] = [];
  let size = 0;
  for (let i = 0; size < bytes; i++) {
    const made = changesOf(i);
    changes.push(...made);
    const configured = made.map(({ address, change }) => ({
      address,
      mode: 'managed',
      expressions: Object.fromEntries(
        Object.entries(change.after as object).map(([name, value]) => [name, { constant_value: value as unknown }]),
      ),
    }));
    resources.push(...configured);
    size += JSON.stringify([made, configured]).length;
  }
  return {
    format_version: '1.2',
    resource_changes: changes,
    configuration: { root_module: { resources: resources as never } },
  };
};

const changesOf = (i: number): readonly ResourceChange[] => {
  const name = `mm_project_${i}`;
  const people = (from: number) => Array.from({ length: 30 }, (_, n) => `person-${(i * 7 + from + n) % 3000}`);
  const [id, known] = [`uuid-${i}`, `mattermost-${i}`];
  const places = (on: boolean) =>
    Object.fromEntries(
      [0, 1, 2].map((n) => [`team-${(i + n) % 200}`, { auto_add: true, scheme_admin: on && n === 0 }]),
    );
  const links = (on: boolean, expected_members: readonly string[]) => ({
    ...{
      id: known,
      group_id: known,
      mode: 'authoritative',
      on_destroy: 'revoke',
      teams: places(on),
      channels: {},
      expected_members,
      unreconciled: {},
    },
  });
  const membership = (users: readonly string[]) => ({
    id,
    group_id: id,
    mode: 'authoritative',
    users,
    groups: null,
    unmanaged_users: [],
    unmanaged_groups: [],
  });
  const group = {
    id,
    name,
    description: `Project number ${i}`,
    member_managers: { users: people(0).slice(0, 3), groups: null },
  };
  const ldap = { id: known, remote_id: id, display_name: name };
  const file = {
    host: `app-${i % 20}`,
    path: `/etc/app/${name}.conf`,
    content: `# ${name}\n`.repeat(60),
    mode: '0644',
  };
  return [
    change(`freeipa_group.p${i}`, group, group),
    change(`freeipa_group_membership.p${i}`, membership(people(0)), membership(people(2))),
    change(`mattermost_ldap_group.p${i}`, ldap, ldap),
    change(`mattermost_group_links.p${i}`, links(i % 2 === 0, people(0)), links(true, people(2))),
    change(`host_file.p${i}`, { ...file, mode: '0640' }, file),
  ];
};

const change = (address: string, before: object, after: object): ResourceChange => ({
  ...{ address, mode: 'managed', type: address.split('.')[0] ?? '', name: address.split('.')[1] ?? '' },
  provider_name: 'registry.terraform.io/muster-dev/x',
  change: {
    actions: [JSON.stringify(before) === JSON.stringify(after) ? 'no-op' : 'update'],
    ...{ before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {} },
  },
});
