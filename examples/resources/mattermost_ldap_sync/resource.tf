variable "leads" {
  type    = set(string)
  default = ["ben", "cyd"]
}

resource "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

resource "freeipa_group_membership" "leads" {
  group_id = freeipa_group.leads.id
  users    = var.leads
}

resource "mattermost_ldap_group" "leads" {
  remote_id = freeipa_group.leads.id
}

# Runs when a member changes, so that Mattermost knows them before roles are given.
resource "mattermost_ldap_sync" "directory" {
  triggers = {
    leads = join(",", concat([mattermost_ldap_group.leads.id], sort(var.leads)))
  }

  depends_on = [freeipa_group_membership.leads]
}
