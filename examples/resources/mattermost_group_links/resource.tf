data "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

resource "mattermost_ldap_group" "leads" {
  remote_id = data.freeipa_group.leads.id
}

resource "mattermost_group_links" "leads" {
  group_id = mattermost_ldap_group.leads.id

  teams = {
    ops = { scheme_admin = true }
  }

  channels = {
    "ops/incidents" = {}
  }
}
