data "mattermost_team" "ops" {
  name = "ops"
}

resource "mattermost_channel" "deploys" {
  team_id      = data.mattermost_team.ops.id
  name         = "deploys"
  display_name = "Deploys"
  purpose      = "What goes out, and when"
  header       = "Ask before **Friday**"
}
