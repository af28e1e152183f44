import {
  to = mattermost_bulk_import.first
  id = "r3gk7w5m8tn1pdq9xc4hbya6se:./import.jsonl"
}
