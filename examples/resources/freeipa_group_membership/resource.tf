resource "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

resource "freeipa_group_membership" "leads" {
  group_id = freeipa_group.leads.id
  users    = ["ben", "cyd"]
}
