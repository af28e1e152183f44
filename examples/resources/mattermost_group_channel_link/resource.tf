data "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

resource "mattermost_ldap_group" "leads" {
  remote_id = data.freeipa_group.leads.id
}

data "mattermost_team" "docs" {
  name = "docs"
}

data "mattermost_channel" "style" {
  team_id = data.mattermost_team.docs.id
  name    = "style"
}

resource "mattermost_group_channel_link" "style" {
  group_id   = mattermost_ldap_group.leads.id
  channel_id = data.mattermost_channel.style.id
}
