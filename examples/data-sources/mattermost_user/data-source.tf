data "mattermost_user" "ada" {
  username = "ada"
}

output "roles_of_ada" {
  value = data.mattermost_user.ada.roles
}
