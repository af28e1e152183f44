resource "freeipa_group" "leads" {
  name        = "mm_ops_leads"
  description = "Lead the operations team"

  member_managers = {
    users = ["ada"]
  }
}
