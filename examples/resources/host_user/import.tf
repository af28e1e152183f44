# The host's name and the name.
import {
  to = host_user.mattermost
  id = "app1:mattermost"
}
