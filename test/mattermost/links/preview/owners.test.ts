import { describe, expect, it } from 'vitest';
import { Claims, type Diagnostics } from '../../../../src/plugin/index.js';
import { claim, conflict } from '../../../../src/mattermost/links/preview/owners.js';
import type { Claim } from '../../../../src/mattermost/links/preview/owners.js';

const LINK: Claim = {
  resource: 'mattermost_group_team_link',
  groupId: 'leads',
  links: ['ops'],
  takesAll: false,
  isNew: false,
};
const SET: Claim = { ...LINK, resource: 'mattermost_group_links' };

const refusals = (...claims: Claim[]): readonly string[] => {
  const client = { linkClaims: new Claims(conflict) };
  const said: string[] = [];
  const diagnostics = {
    error: ({ summary, detail }: { summary: string; detail: string }) => void said.push(`${summary}\n${detail}`),
  } as unknown as Diagnostics;
  for (const made of claims) claim(client, made, diagnostics);
  return said;
};

describe('two resources that hold one link', () => {
  it.each<[string, Claim, Claim]>([
    ['of the same type, both in state', LINK, LINK],
    ['of the same type, both new', { ...LINK, isNew: true }, { ...LINK, isNew: true }],
    ['of different types', LINK, { ...SET, isNew: true }],
  ])('are refused: %s', (_, one, other) => {
    for (const said of [refusals(one, other), refusals(other, one)]) {
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('ops is declared twice');
    }
  });

  it('are refused where one of them takes all links of the group', () => {
    const [said] = refusals({ ...SET, takesAll: true, links: [] }, LINK);
    expect(said).toMatch(/mattermost_group_links and mattermost_group_team_link[^]*additive/);
  });
});

it.each<[string, Claim, Claim]>([
  ['links of different teams', LINK, { ...LINK, links: ['docs'] }],
  ['links of different groups', { ...SET, takesAll: true }, { ...LINK, groupId: 'staff' }],
  ['an additive set beside a single link', SET, { ...LINK, links: ['docs'] }],
  ['one resource that is being replaced', LINK, { ...LINK, isNew: true }],
])('takes %s', (_, one, other) => {
  expect(refusals(one, other)).toEqual([]);
});
