import {
  to = mattermost_group_links.leads
  id = "k7m2d9x4qjt3wyhc8nb5r1gfpe"
}
