# The names of team and person, or the ids of both.
import {
  to = mattermost_team_member.ada
  id = "docs/ada"
}
