data "mattermost_team" "ops" {
  name = "ops"
}

output "ops_takes_group_members_only" {
  value = data.mattermost_team.ops.group_constrained
}
