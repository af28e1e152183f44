resource "host_directory" "data" {
  host  = "app1"
  path  = "/opt/mattermost/data"
  mode  = "0750"
  owner = "mattermost"
  group = "mattermost"
}
