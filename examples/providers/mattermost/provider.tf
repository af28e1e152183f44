terraform {
  required_providers {
    mattermost = {
      source  = "muster-dev/mattermost"
      version = "~> 0.1"
    }
  }
}

# The token comes from MATTERMOST_TOKEN or MATTERMOST_TOKEN_FILE.
provider "mattermost" {
  url = "https://chat.example.test"
}
