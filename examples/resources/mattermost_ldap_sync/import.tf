import {
  to = mattermost_ldap_sync.directory
  id = "r3gk7w5m8tn1pdq9xc4hbya6se"
}
