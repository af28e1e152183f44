# The name in the team's address, or Mattermost's id of the team.
import {
  to = mattermost_team.crew
  id = "crew"
}
