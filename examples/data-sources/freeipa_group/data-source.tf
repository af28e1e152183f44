data "freeipa_group" "leads" {
  name = "mm_ops_leads"
}

output "leads" {
  value = data.freeipa_group.leads.users
}
