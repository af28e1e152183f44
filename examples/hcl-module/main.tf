# Hand-written HCL for many teams: one module, called once for each row of a map.

terraform {
  required_providers {
    freeipa = {
      source  = "muster-dev/freeipa"
      version = "~> 0.1"
    }
    mattermost = {
      source  = "muster-dev/mattermost"
      version = "~> 0.1"
    }
  }
}

provider "freeipa" {}
provider "mattermost" {}

locals {
  teams = {
    ops  = ["ben", "cyd"]
    docs = ["dee"]
  }
}

module "led_team" {
  source   = "./modules/led-team"
  for_each = local.teams

  team     = each.key
  leads    = each.value
  managers = ["ada"]
}

output "groups" {
  value = { for team, led in module.led_team : team => led.group }
}
