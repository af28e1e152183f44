# "team/channel" with the names in the address, or Mattermost's id of the channel.
import {
  to = mattermost_channel.deploys
  id = "ops/deploys"
}
