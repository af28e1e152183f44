# Custom groups are no longer for all members, but for named Custom Group Managers.
resource "mattermost_system_role_assignment" "custom_group_managers" {
  role  = "system_custom_group_admin"
  users = ["cyd"]
}

resource "mattermost_role_permissions" "all_members" {
  role = "system_user"
  revoked = [
    "create_custom_group",
    "edit_custom_group",
    "delete_custom_group",
    "restore_custom_group",
    "manage_custom_group_members",
  ]
  depends_on = [mattermost_system_role_assignment.custom_group_managers]
}
