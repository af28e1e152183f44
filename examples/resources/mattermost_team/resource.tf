resource "mattermost_team" "crew" {
  name         = "crew"
  display_name = "Crew"
  description  = "Everybody on board"
  type         = "invite"
}
