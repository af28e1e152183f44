import {
  to = mattermost_group_team_link.docs
  id = "k7m2d9x4qjt3wyhc8nb5r1gfpe:w1y6c3r8nb5k7m2d9x4qjt3fpe"
}
