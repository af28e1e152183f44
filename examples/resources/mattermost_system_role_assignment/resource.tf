resource "mattermost_system_role_assignment" "help_desk" {
  role  = "system_user_manager"
  users = ["ada", "ben"]
}
