data "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

data "mattermost_team" "ops" {
  name = "ops"
}

resource "mattermost_ldap_group" "leads" {
  remote_id = data.freeipa_group.leads.id
}

resource "mattermost_group_links" "leads" {
  group_id = mattermost_ldap_group.leads.id
  teams    = { ops = {} }
}

# After the links: a constraint on a team without a linked group would empty it.
resource "mattermost_group_constraint" "ops" {
  team_id    = data.mattermost_team.ops.id
  depends_on = [mattermost_group_links.leads]
}
