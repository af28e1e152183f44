import { App, TerraformResource, TerraformStack } from 'cdktf';

/** `floor.ts GROUPS LINKS`: the resources that application.ts makes, of cdktf alone: no construct, no binding and no token. */
const [groups = 0, links = 0] = process.argv.slice(2).map(Number);
const app = new App();
const stack = new TerraformStack(app, 'bench');
const make = (type: string, name: string, values: object): void => {
  const resource = new TerraformResource(stack, `${type}-${name}`, { terraformResourceType: type });
  for (const [key, value] of Object.entries(values)) resource.addOverride(key, value);
};
let left = links;
for (let i = 0; i < groups; i++) {
  const here = Math.min(left, Math.ceil(links / groups));
  const places = Array.from({ length: here }, (_, n) => [`team-${n}`, { auto_add: true, scheme_admin: true }]);
  make('freeipa_group', `${i}`, { name: `mm_ops_group${i}` });
  make('freeipa_group_membership', `${i}`, { group_id: `id-${i}`, users: ['ben', 'cyd'] });
  make('mattermost_ldap_group', `${i}`, { remote_id: `id-${i}` });
  make('mattermost_group_links', `${i}`, { group_id: `id-${i}`, teams: Object.fromEntries(places) as object });
  left -= here;
}
app.synth();
