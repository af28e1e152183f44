terraform {
  required_providers {
    freeipa = {
      source  = "muster-dev/freeipa"
      version = "~> 0.1"
    }
  }
}

# The password comes from FREEIPA_PASSWORD or FREEIPA_PASSWORD_FILE.
provider "freeipa" {
  servers        = ["ldaps://ipa1.example.test", "ldaps://ipa2.example.test"]
  username       = "muster"
  ca_certificate = "/etc/ipa/ca.crt"
}
