variable "bind_password" {
  type      = string
  sensitive = true
  ephemeral = true
  default   = "change-me"
}

resource "mattermost_config" "chat" {
  settings = {
    TeamSettings = { SiteName = "Chat" }
    LdapSettings = {
      SyncIntervalMinutes = 30
      ReAddRemovedMembers = true
    }
  }
  secrets_wo         = { "LdapSettings.BindPassword" = var.bind_password }
  secrets_wo_version = 1
}
