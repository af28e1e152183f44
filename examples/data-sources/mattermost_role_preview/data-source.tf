variable "links_as_they_would_be" {
  description = "Id of a group to scheme_admin of its link. Empty: what the present links would do."
  type        = map(bool)
  default     = {}
}

data "mattermost_team" "docs" {
  name = "docs"
}

data "mattermost_role_preview" "docs" {
  team_id = data.mattermost_team.docs.id
  links   = var.links_as_they_would_be
}

output "who_loses_team_admin" {
  value = data.mattermost_role_preview.docs.demoted
}
