terraform import mattermost_channel.deploys ops/deploys
