import { isExpression, namesIn, referred, resourcesOf, type Block, type Configuration } from './configuration.js';

/** A question about people that the stack alone cannot answer. */
export class UnknownPeople extends Error {
  override readonly name = 'UnknownPeople';
}

/**
 * Usernames of the members of a FreeIPA group, nested groups included.
 * @throws UnknownPeople where others may be in the group, or only Terraform knows who is
 */
export const membersOfGroup = (configuration: Configuration, group: string): ReadonlySet<string> =>
  new Set(withNested(configuration, group, new Set()));

const withNested = (configuration: Configuration, group: string, seen: Set<string>): readonly string[] => {
  if (seen.has(group)) return [];
  seen.add(group);
  const membership = resourcesOf(configuration, 'freeipa_group_membership').find(
    ({ group_id }) => groupName(configuration, group_id) === group,
  );
  if (!membership) throw new UnknownPeople(`${group} has no members in this stack: who is in it is decided elsewhere`);
  const mode = membership['mode'] ?? 'authoritative';
  if (mode !== 'authoritative') throw new UnknownPeople(`${group} may have other members: its mode is ${String(mode)}`);
  const [users, groups] = [namesIn(membership['users']), namesIn(membership['groups'])];
  if (!users || !groups) throw new UnknownPeople(`only Terraform knows the members of ${group}`);
  return [...users, ...groups.flatMap((nested) => withNested(configuration, nested, seen))];
};

/** Name of the FreeIPA group that an id is of: of `freeipa_group` or of `mattermost_ldap_group`. Else the id itself. */
export const groupName = (configuration: Configuration, id: unknown): string => {
  const found = referred(configuration, id);
  if (found?.type === 'mattermost_ldap_group') return groupName(configuration, found.block['remote_id']);
  const name = found?.type === 'freeipa_group' || found?.type === 'mattermost_group' ? nameOf(found.block) : undefined;
  return name ?? String(id);
};

const nameOf = ({ name, display_name }: Block): string | undefined => {
  const text = name ?? display_name;
  return typeof text === 'string' && !isExpression(text) ? text : undefined;
};
