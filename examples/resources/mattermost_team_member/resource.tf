data "mattermost_team" "docs" {
  name = "docs"
}

# Somebody whom no group brings. People of a group belong into mattermost_group_links.
resource "mattermost_team_member" "ada" {
  team_id      = data.mattermost_team.docs.id
  username     = "ada"
  scheme_admin = true
}
