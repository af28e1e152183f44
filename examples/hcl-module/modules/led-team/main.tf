# A group in the directory whose members lead one team in Mattermost, and nobody else does.

terraform {
  required_providers {
    freeipa    = { source = "muster-dev/freeipa" }
    mattermost = { source = "muster-dev/mattermost" }
  }
}

variable "team" {
  description = "Name of the team in its address."
  type        = string
}

variable "leads" {
  description = "Usernames of those who lead it."
  type        = set(string)
}

variable "managers" {
  description = "Usernames of those who may change the leads in FreeIPA."
  type        = set(string)
  default     = []
}

resource "freeipa_group" "leads" {
  name            = "mm_${var.team}_leads"
  description     = "Lead the team ${var.team}"
  member_managers = { users = var.managers, groups = [] }
}

resource "freeipa_group_membership" "leads" {
  group_id = freeipa_group.leads.id
  users    = var.leads
}

resource "mattermost_ldap_group" "leads" {
  remote_id = freeipa_group.leads.id
}

resource "mattermost_ldap_sync" "leads" {
  triggers = { leads = join(" ", concat([mattermost_ldap_group.leads.id], sort(freeipa_group_membership.leads.users))) }
}

resource "mattermost_group_links" "leads" {
  group_id         = mattermost_ldap_group.leads.id
  teams            = { (var.team) = { scheme_admin = true } }
  expected_members = freeipa_group_membership.leads.users
  depends_on       = [mattermost_ldap_sync.leads]
}

output "group" {
  description = "Name of the group in FreeIPA."
  value       = freeipa_group.leads.name
}
