import type { Unknown } from '../schema.js';
import type { Values } from '../plan/json.js';
import type { Moments } from '../world/world.js';

/** A bulk import makes accounts, members and admins; who they are stands in its file, which is no part of a plan. */
export const imports = ({ changes }: Moments): readonly Unknown[] =>
  [...changes.values()].flatMap(({ address, type, change }): readonly Unknown[] => {
    const writes = change.actions.includes('create') || change.actions.includes('update');
    if (type !== 'mattermost_bulk_import' || !writes) return [];
    const source = (change.after as Values | null)?.['source'];
    const text = `${address}: who gets an account, joins, or becomes admin is written in ${typeof source === 'string' ? source : 'its file'}`;
    return [{ id: `unknown:${address}`, affects: ['gained', 'joined'], address, text, known: 'apply' }];
  });

/** Settings by which the server decides about people itself, at their next login or the next sync with the directory. */
const DECIDES: readonly (readonly [setting: RegExp, affects: Unknown['affects'], what: string])[] = [
  [
    /^(?:LdapSettings\.(?:Enable)?AdminFilter|SamlSettings\.(?:Enable)?AdminAttribute)$/,
    ['gained', 'lost'],
    'System Admin',
  ],
  [
    /^(?:LdapSettings\.GuestFilter|SamlSettings\.GuestAttribute|GuestAccountsSettings\.Enable)$/,
    ['lost', 'removed'],
    'a guest',
  ],
  [/^LdapSettings\.(?:Enable|EnableSync|UserFilter|BaseDN)$/, ['removed', 'joined'], 'active'],
  [/^LdapSettings\.(?:GroupFilter|GroupIdAttribute)$/, ['gained', 'lost', 'removed', 'joined'], 'in a group'],
];

export const filters = ({ changes }: Moments): readonly Unknown[] =>
  [...changes.values()].flatMap(({ address, type, change }) => {
    if (type !== 'mattermost_config') return [];
    const [before, after] = [settingsOf(change.before), settingsOf(change.after)];
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (setting) => JSON.stringify(before.get(setting)) !== JSON.stringify(after.get(setting)),
    );
    return changed.flatMap((setting) =>
      DECIDES.filter(([decides]) => decides.test(setting)).map(([, affects, what]): Unknown => ({
        ...{ id: `unknown:${setting}`, affects, address, known: 'apply' },
        text: `${setting}: who is ${what} is decided anew, at the next login or sync`,
      })),
    );
  });

/** By `Section.Key`. */
const settingsOf = (side: unknown): ReadonlyMap<string, unknown> => {
  const sections = ((side as Values | null)?.['settings'] ?? {}) as Record<string, Values | null>;
  return new Map(
    Object.entries(sections).flatMap(([section, keys]) =>
      Object.entries(keys ?? {}).map(([key, value]) => [`${section}.${key}`, value] as const),
    ),
  );
};
