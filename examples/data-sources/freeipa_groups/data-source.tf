data "freeipa_groups" "mattermost" {
  pattern = "mm_*"
}

output "everybody" {
  value = {
    for name, group in data.freeipa_groups.mattermost.groups :
    name => setunion(group.users, group.indirect_users)
  }
}
