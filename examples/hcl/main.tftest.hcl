# `terraform test` with mocked providers: no server, no account. A mock knows what is written here and no default.

mock_provider "freeipa" {}
mock_provider "mattermost" {}

run "leads_alone_are_admins_of_ops" {
  command = plan

  variables {
    leads = ["dee"]
  }

  assert {
    condition     = freeipa_group_membership.leads.users == toset(["dee"])
    error_message = "The group must hold the leads and nobody else."
  }

  assert {
    condition     = [for team, link in mattermost_group_links.leads.teams : team if link.scheme_admin] == ["ops"]
    error_message = "The leads must be admins of ops, and of no other team."
  }
}
