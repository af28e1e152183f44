resource "host_user" "mattermost" {
  host   = "app1"
  name   = "mattermost"
  system = true
  home   = "/opt/mattermost"
  groups = ["ssl-cert"]
}
