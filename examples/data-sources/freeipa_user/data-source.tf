data "freeipa_user" "ada" {
  username = "ada"
}

output "groups_of_ada" {
  value = data.freeipa_user.ada.groups
}
