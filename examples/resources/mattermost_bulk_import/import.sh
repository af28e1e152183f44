terraform import mattermost_bulk_import.first r3gk7w5m8tn1pdq9xc4hbya6se:./import.jsonl
