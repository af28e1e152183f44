data "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

resource "mattermost_ldap_group" "leads" {
  remote_id = data.freeipa_group.leads.id
}

data "mattermost_team" "docs" {
  name = "docs"
}

resource "mattermost_group_team_link" "docs" {
  group_id     = mattermost_ldap_group.leads.id
  team_id      = data.mattermost_team.docs.id
  scheme_admin = true
}
