data "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

resource "mattermost_ldap_group" "leads" {
  remote_id = data.freeipa_group.leads.id
}
