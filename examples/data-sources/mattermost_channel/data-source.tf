data "mattermost_team" "ops" {
  name = "ops"
}

data "mattermost_channel" "incidents" {
  team_id = data.mattermost_team.ops.id
  name    = "incidents"
}
