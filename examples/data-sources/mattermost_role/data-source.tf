data "mattermost_role" "viewer" {
  name = "system_read_only_admin"
}

output "viewer_differs_from_the_defaults" {
  value = data.mattermost_role.viewer.changed_from_default
}
