data "mattermost_stale_admins" "everywhere" {}

output "admins_through_no_group" {
  value = data.mattermost_stale_admins.everywhere.places
}
