# The host's name and the path.
import {
  to = host_directory.data
  id = "app1:/opt/mattermost/data"
}
