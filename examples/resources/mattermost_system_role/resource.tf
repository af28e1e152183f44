# A help desk: sees and edits people, sees the rest of user management, and nothing of authentication.
resource "mattermost_system_role" "help_desk" {
  name = "system_user_manager"
  sections = {
    "user_management.users"    = "write"
    "user_management.groups"   = "read"
    "user_management.teams"    = "read"
    "user_management.channels" = "read"
    "authentication"           = "none"
  }
  acknowledged_warnings = ["config_write"]
}
