terraform {
  required_providers {
    host = {
      source  = "muster-dev/host"
      version = "~> 0.1"
    }
  }
}

provider "host" {
  hosts = {
    lb1 = {
      address          = "lb1.example.test"
      user             = "deploy"
      private_key_file = "~/.ssh/id_ed25519"
      host_key         = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHlqDs0Vqk9w2RNdBsbQ2m4dNw2VnUxP7G8s5pT3a0aX"
    }
    app1 = {
      address          = "10.0.0.11"
      user             = "deploy"
      private_key_file = "~/.ssh/id_ed25519"
      host_key         = "SHA256:2yTqFdLk0y3mJt6wzXq0zJcXh1mGqv0p1o1p8lVf3kE"
      bastion          = { host = "lb1" }
    }
  }
}
