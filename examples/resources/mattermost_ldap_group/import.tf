# The directory's id of the group, or Mattermost's own.
import {
  to = mattermost_ldap_group.leads
  id = "6f1c8a52-7a0e-11ef-9d3b-525400a1b2c3"
}
