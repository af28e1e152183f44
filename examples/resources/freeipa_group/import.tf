import {
  to = freeipa_group.leads
  id = "mm_ops_leads"
}
