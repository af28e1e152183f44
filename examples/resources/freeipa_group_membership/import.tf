import {
  to = freeipa_group_membership.leads
  id = "mm_ops_leads"
}
