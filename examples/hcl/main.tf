# The same two providers without TypeScript: who leads operations in the directory is admin of the team "ops".

terraform {
  required_providers {
    freeipa = {
      source  = "muster-dev/freeipa"
      version = "~> 0.1"
    }
    mattermost = {
      source  = "muster-dev/mattermost"
      version = "~> 0.1"
    }
  }
}

# Servers, accounts and secrets come from FREEIPA_… and MATTERMOST_….
provider "freeipa" {}
provider "mattermost" {}

variable "leads" {
  description = "Usernames of those who lead operations"
  type        = set(string)
  default     = ["ben", "cyd"]
}

resource "freeipa_group" "leads" {
  name        = "mm_ops_leads"
  description = "Lead the operations team"

  member_managers = {
    users = ["ada"]
  }
}

resource "freeipa_group_membership" "leads" {
  group_id = freeipa_group.leads.id
  users    = var.leads
}

resource "mattermost_ldap_group" "leads" {
  remote_id = freeipa_group.leads.id
}

# Mattermost knows the members of a group only after a sync, and gives roles to those that it knows.
resource "mattermost_ldap_sync" "directory" {
  triggers = {
    leads = join(",", concat([mattermost_ldap_group.leads.id], sort(var.leads)))
  }

  depends_on = [freeipa_group_membership.leads]
}

resource "mattermost_group_links" "leads" {
  group_id         = mattermost_ldap_group.leads.id
  expected_members = var.leads

  teams = {
    ops = { scheme_admin = true }
  }

  channels = {
    "ops/incidents" = {}
  }

  depends_on = [mattermost_ldap_sync.directory]
}
