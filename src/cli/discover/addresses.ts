import { App, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import {
  DirectoryGroup,
  Environment,
  type Syncable,
  SystemRole,
  type SystemRoleName,
  Team,
} from '../../constructs/index.js';
import type { Declarations, GroupDeclaration } from './declarations.js';
import type { Found } from './found.js';
import { roleId } from './typescript.js';

/**
 * Address in Terraform → id by which it is imported, of all that exists already. The addresses are those of the
 * constructs themselves, so the declarations are checked by them as well.
 */
export const importsOf = (found: Found, { areas, roles }: Declarations): Readonly<Record<string, string>> => {
  const env = new Environment(new App({ outdir: 'cdktf.out' }), 'discovered');
  const imports: Record<string, string> = {};
  const add = (construct: Construct, type: string, id: string): void => {
    const resource = construct.node
      .findAll()
      .find((each) => TerraformResource.isTerraformResource(each) && each.terraformResourceType === type);
    if (resource) imports[`${type}.${(resource as TerraformResource).friendlyUniqueId}`] = id;
  };
  const inMattermost = new Map(found.groups.map(({ name, mattermost }) => [name, mattermost?.id]));
  for (const group of areas.flatMap((area) => area.groups)) {
    const construct = declare(env, group);
    const id = inMattermost.get(group.groupName);
    add(construct, 'freeipa_group', group.groupName);
    add(construct, 'freeipa_group_membership', group.groupName);
    if (id) for (const type of ['mattermost_ldap_group', 'mattermost_group_links']) add(construct, type, id);
  }
  const importIds = new Map(found.constraints.map(({ place, importId }) => [place, importId]));
  for (const place of areas.flatMap(({ constraints }) => constraints)) {
    const syncable = placeOf(env, place);
    syncable.constrain();
    const [team] = place.split('/');
    // A channel's constructs stand inside its team's.
    const own = syncable.node.children.find((each) => each.node.id === 'mattermost_group_constraint') as
      TerraformResource | undefined;
    if (own) imports[`mattermost_group_constraint.${own.friendlyUniqueId}`] = importIds.get(place) ?? String(team);
  }
  for (const { role, users } of roles)
    add(
      new SystemRole(env, roleId(role), { role: role as SystemRoleName, users }),
      'mattermost_system_role_assignment',
      role,
    );
  return Object.fromEntries(Object.entries(imports).sort(([a], [b]) => (a < b ? -1 : 1)));
};

const declare = (env: Environment, { id, groupName, props, links }: GroupDeclaration): Construct => {
  const group = props ? new DirectoryGroup(env, id, props) : DirectoryGroup.fromName(env, groupName);
  for (const { place, scheme_admin, auto_add } of links)
    placeOf(env, place).syncGroup(group, { schemeAdmin: scheme_admin, autoAdd: auto_add });
  return group;
};

const placeOf = (env: Environment, place: string): Syncable => {
  const [team = '', channel] = place.split('/');
  return channel ? Team.fromName(env, team).channel(channel) : Team.fromName(env, team);
};
