import type { NormalChange, NormalPlan } from './normal.js';
import type { Shown } from './leaves.js';

/** How a plan differs from the one that was reviewed, in one place. */
export interface Difference {
  /** Of a resource, `output.NAME`, or `provider.SETTING`. */
  readonly address: string;
  /** Of an attribute; left out where it is about the whole. */
  readonly path?: string;
  readonly kind:
    /** The servers or hosts are no longer as they were at the review. */
    | 'world'
    /** The plan makes something else of them: the code, or its input, is another. */
    | 'intent';
  readonly reviewed: string;
  readonly now: string;
}

/** What a plan does otherwise than the one that was reviewed; empty when the two are the same. */
export const differences = (reviewed: NormalPlan, now: NormalPlan): readonly Difference[] => {
  const was = new Map(reviewed.changes.map((change) => [change.address, change]));
  const is = new Map(now.changes.map((change) => [change.address, change]));
  const found: Difference[] = [];
  for (const address of [...new Set([...was.keys(), ...is.keys()])].sort())
    found.push(...ofChange(address, was.get(address), is.get(address)));
  for (const [prefix, old, fresh] of [
    ['output', reviewed.outputs, now.outputs],
    ['provider', reviewed.providers, now.providers],
  ] as const)
    for (const name of [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort()) {
      const [before, after] = [shown(old[name] ?? null), shown(fresh[name] ?? null)];
      if (before !== after) found.push({ address: `${prefix}.${name}`, kind: 'intent', reviewed: before, now: after });
    }
  return found;
};

/** `mattermost_group_links.leads: teams.ops.scheme_admin: true when it was reviewed, false now (the server changed)` */
export const describeDifference = ({ address, path, kind, reviewed, now }: Difference): string =>
  `${[address, path].filter(Boolean).join(': ')}: ${reviewed} when it was reviewed, ${now} now${
    kind === 'world' ? ' (changed outside since the review)' : ''
  }`;

const ofChange = (
  address: string,
  was: NormalChange | undefined,
  is: NormalChange | undefined,
): readonly Difference[] => {
  if (!was || !is) {
    return [
      { address, kind: 'intent', reviewed: was ? was.action : 'nothing', now: is ? is.action : 'nothing' },
      // A resource that nobody meant to touch is there because somebody changed it.
      ...Object.entries(is?.action === 'update' ? is.changed : {}).map(([path, [before, after]]) => ({
        ...{ address, path, kind: 'world' as const },
        reviewed: shown(after),
        now: shown(before),
      })),
    ];
  }
  const found: Difference[] = [];
  if (was.action !== is.action) found.push({ address, kind: 'intent', reviewed: was.action, now: is.action });
  const paths = new Set(
    [was, is].flatMap(({ changed, unchanged }) => [...Object.keys(changed), ...Object.keys(unchanged)]),
  );
  for (const path of [...paths].sort()) {
    const [oldBefore, oldAfter] = at(was, path);
    const [newBefore, newAfter] = at(is, path);
    if (oldBefore !== newBefore) found.push({ address, path, kind: 'world', reviewed: oldBefore, now: newBefore });
    else if (oldAfter !== newAfter) found.push({ address, path, kind: 'intent', reviewed: oldAfter, now: newAfter });
  }
  return found;
};

const at = ({ changed, unchanged }: NormalChange, path: string): readonly [string, string] => {
  const [before, after] = changed[path] ?? [unchanged[path] ?? null, unchanged[path] ?? null];
  return [shown(before), shown(after)];
};

/** As a difference tells it. */
export const shown = (value: Shown): string => (value === null ? 'nothing' : JSON.stringify(value));
