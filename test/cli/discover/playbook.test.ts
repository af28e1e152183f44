import { describe, expect, test } from 'vitest';
import { groupsOfPlaybook } from '../../../src/cli/discover/playbook.js';
import { Problem } from '../../../src/cli/problem.js';

const read = (text: string) => groupsOfPlaybook(text, 'groups.yml');

describe('a playbook', () => {
  test('that is the standard procedure gives the group with its managers, marked as one of the account system', () => {
    const { groups, leftOut } = read(`
- hosts: ipaserver
  vars:
    ipa_group: mm_ops_leads
    ipa_description: Lead the operations team
    ipa_nonposix: true
    ipa_managers: [eve, ada]
  tasks:
    - ipagroup:
        ipaadmin_principal: "{{ ipa_admin }}"
        ipaadmin_password: "{{ ipaadmin_password }}"
        name: "{{ ipa_group }}"
        description: "{{ ipa_description }}"
        nonposix: "{{ ipa_nonposix }}"
        membermanager_user: "{{ ipa_managers }}"
    - shell: echo "{{ ipaadmin_password }}" | kinit "{{ ipa_admin }}" && ipa group-mod --fasgroup "{{ ipa_group }}"
`);
    expect(leftOut).toEqual([]);
    expect(groups).toMatchObject([
      {
        name: 'mm_ops_leads',
        description: 'Lead the operations team',
        posix: false,
        fas: {},
        managers: { users: ['ada', 'eve'], groups: [] },
      },
    ]);
    expect(JSON.stringify(groups)).not.toContain('password');
  });

  test('may be a task file with a loop, a block, a list of groups and the long name of the module', () => {
    const { groups } = read(`
- block:
    - freeipa.ansible_freeipa.ipagroup:
        name: "mm_{{ item.area }}_{{ item.name }}"
        user: "{{ item.people }}"
      loop:
        - { area: ops, name: leads, people: [cyd, ben] }
        - { area: docs, name: editors, people: dee }
- ipagroup:
    nonposix: yes
    groups:
      - name: mm_ops_nested
        group: mm_ops_leads
`);
    expect(groups.map(({ name, members, posix }) => [name, members.users, members.groups, posix])).toEqual([
      ['mm_ops_leads', ['ben', 'cyd'], [], true],
      ['mm_docs_editors', ['dee'], [], true],
      ['mm_ops_nested', [], ['mm_ops_leads'], false],
    ]);
  });

  test('may hold what only a run knows: that is named and left out', () => {
    const { groups, leftOut } = read(`
- ipagroup: { name: "{{ lookup('env', 'GROUP') }}" }
- ipagroup: { name: mm_ops_leads, user: "{{ people | sort }}" }
- ipagroup: { name: mm_ops_old, state: absent }
- ipagroup: { description: nobody }
`);
    expect(groups).toEqual([]);
    expect(leftOut).toEqual([
      `groups.yml: {{ lookup('env', 'GROUP') }}: name is known only when the playbook runs.`,
      'groups.yml: mm_ops_leads: user is known only when the playbook runs.',
      'groups.yml: mm_ops_old is taken away by the playbook, and not declared.',
      'groups.yml: a task ipagroup names no group',
    ]);
  });

  test('that is none is refused in one sentence', () => {
    expect(() => read('a: [')).toThrow(Problem);
    expect(() => read('a: [')).toThrow('groups.yml is no YAML');
    expect(() => read('- debug: { msg: hello }')).toThrow('groups.yml has no task ipagroup');
    expect(() => read('- ipagroup: { name: "{{ a }}" }\n  vars: { a: "{{ a }}" }')).not.toThrow();
  });
});
