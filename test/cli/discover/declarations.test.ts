import { describe, expect, test } from 'vitest';
import { importsOf } from '../../../src/cli/discover/addresses.js';
import { declarationsOf } from '../../../src/cli/discover/declarations.js';
import type { Found, FoundGroup, FoundLink } from '../../../src/cli/discover/found.js';
import { writeTypescript } from '../../../src/cli/discover/typescript.js';

const nobody = { users: [], groups: [] };
const group = (name: string, more: Partial<FoundGroup> = {}): FoundGroup => ({
  ...{ name, posix: false, external: false, managers: nobody, members: { ...nobody, external: [] }, otherMembers: [] },
  ...more,
});
const link = (place: string, scheme_admin = false, auto_add = true): FoundLink => ({ place, auto_add, scheme_admin });
const linked = (id: string, ...links: FoundLink[]) => ({ mattermost: { id, allowReference: false, links } });
const found = (more: Partial<Found>): Found => ({ groups: [], constraints: [], roleHolders: {}, leftOut: [], ...more });
const written = (some: Found) => {
  const declarations = declarationsOf(some);
  const imports = importsOf(some, declarations);
  return { imports, leftOut: declarations.leftOut, files: writeTypescript(declarations, imports, 'production') };
};

describe('what was found becomes', () => {
  test('a file for each area, in the order of names, and the same bytes whatever the order of the servers', () => {
    const groups = [group('mm_ops_leads'), group('mm_docs_editors'), group('mm_docs_authors')];
    const { files } = written(found({ groups }));
    expect(Object.keys(files)).toEqual(['main.ts', 'areas/docs.ts', 'areas/ops.ts', 'imports.ts', 'cdktf.json']);
    expect(written(found({ groups: groups.reverse() })).files).toEqual(files);
    expect(files['main.ts']).toContain('declareDocs(env);\ndeclareOps(env);');
  });

  test('imports by the addresses that the constructs have', () => {
    const members = { users: ['ben'], groups: [], external: [] };
    const constraints = [
      { place: 'ops', importId: 'team:t1' },
      { place: 'ops/room', importId: 'channel:c1' },
    ];
    const { imports } = written(
      found({
        groups: [
          group('mm_ops_leads', { members, ...linked('g1', link('ops', true), link('ops/room')) }),
          group('wheel', linked('g2', link('ops'))),
        ],
        constraints,
        roleHolders: { system_manager: ['ada'], system_user_manager: [] },
      }),
    );
    expect(imports).toEqual({
      'freeipa_group.ops-leads': 'mm_ops_leads',
      'freeipa_group_membership.ops-leads': 'mm_ops_leads',
      'mattermost_group_constraint.ops': 'team:t1',
      'mattermost_group_constraint.ops_room': 'channel:c1',
      'mattermost_group_links.ops-leads': 'g1',
      'mattermost_group_links.wheel': 'g2',
      'mattermost_ldap_group.ops-leads': 'g1',
      'mattermost_ldap_group.wheel': 'g2',
      'mattermost_system_role_assignment.manager': 'system_manager',
    });
  });

  test('no statement for the link of a team that the server makes beside one of its channels', () => {
    const ops = (...links: FoundLink[]) =>
      written(found({ groups: [group('mm_ops_a', linked('g', ...links))] })).files['areas/ops.ts'];
    expect(ops(link('ops'), link('ops/room'))).not.toContain('ops.syncGroup(a');
    expect(ops(link('ops', true), link('ops/room'))).toContain('ops.syncGroup(a, { schemeAdmin: true });');
  });

  test('options only where they differ from the defaults', () => {
    const { files } = written(
      found({
        groups: [
          group('mm_ops_a', {
            posix: true,
            description: 'It\'s "A"',
            fas: { url: 'https://a.example.test' },
            managers: { users: ['ada'], groups: ['mm_ops_b'] },
            ...linked('g', link('ops', false, false)),
          }),
        ],
      }),
    );
    expect(files['areas/ops.ts']).toContain(`    posix: true,
    fas: { url: 'https://a.example.test' },
    managers: { users: ['ada'], groups: ['mm_ops_b'] },
  });
  ops.syncGroup(a, { autoAdd: false });`);
  });

  test('sentences where code cannot say it', () => {
    const { leftOut, files } = written(
      found({
        groups: [group('wheel', { otherMembers: ['uid=svc'] })],
        constraints: [{ place: 'docs', importId: 'team:t' }],
        leftOut: ['Something else.'],
      }),
    );
    expect(leftOut).toHaveLength(4);
    for (const sentence of leftOut) expect(files['left-out.md']).toContain(`- ${sentence}`);
    expect(leftOut.join('\n')).toMatch(/wheel is not named.*uid=svc.*docs is group-constrained/s);
  });
});
