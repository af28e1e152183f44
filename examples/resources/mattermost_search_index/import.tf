import {
  to = mattermost_search_index.everything
  id = "r3gk7w5m8tn1pdq9xc4hbya6se"
}
