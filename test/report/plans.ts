import type { PlanJson, ResourceChange } from '../../src/report/plan/json.js';
import { reportOf } from '../../src/report/report.js';
import type { StackReport } from '../../src/report/schema.js';

type Sides = { readonly before?: unknown; readonly after?: unknown };

/** One change of a plan, its action as the two sides say. */
export const change = (address: string, { before = null, after = null }: Sides, more: object = {}): ResourceChange => {
  const actions =
    before === null
      ? ['create']
      : after === null
        ? ['delete']
        : JSON.stringify(before) === JSON.stringify(after)
          ? ['no-op']
          : ['update'];
  const type = /(?:^|\.)((?:freeipa|mattermost|host|aws|terraform)_\w+)\./.exec(address)?.[1] ?? '';
  return { address, type, mode: 'managed', change: { actions, before, after, ...more } };
};

/** The same before and after. */
export const kept = (address: string, values: unknown): ResourceChange =>
  change(address, { before: values, after: values });

export const planWith = (resource_changes: readonly ResourceChange[], more: Partial<PlanJson> = {}): PlanJson => ({
  format_version: '1.2',
  resource_changes,
  ...more,
});

export const stackOf = async (plan: PlanJson): Promise<StackReport> => {
  const { stacks } = await reportOf([{ name: 'dev', plan }]);
  return stacks[0]!;
};

/** `gains Team Admin of ops: ben` of each effect, highest risk first. */
export const told = ({ people }: StackReport): readonly string[] =>
  people.map(({ person, change: what, role, place, when, cause }) =>
    [
      `${person} ${what} ${role} ${place.name}`,
      ...(when === 'apply' ? [] : [when]),
      ...(cause === 'intent' ? [] : [cause]),
    ].join(', '),
  );

export const GROUP = { id: 'uuid-leads', name: 'mm_ops_leads', member_managers: null };
export const KNOWN = { id: 'mm-leads', remote_id: 'uuid-leads', display_name: 'mm_ops_leads' };
export const members = (users: readonly string[], more: object = {}) => ({
  ...{ id: 'uuid-leads', group_id: 'uuid-leads', mode: 'authoritative', users, groups: null },
  ...{ unmanaged_users: [], unmanaged_groups: [] },
  ...more,
});
export const links = (teams: object, more: object = {}) => ({
  ...{ id: 'mm-leads', group_id: 'mm-leads', mode: 'authoritative', on_destroy: 'revoke', teams, channels: {} },
  ...{ implied_teams: [], unreconciled: {}, expected_members: null },
  ...more,
});
export const ADMIN = { auto_add: true, scheme_admin: true };
export const MEMBER = { auto_add: true, scheme_admin: false };
