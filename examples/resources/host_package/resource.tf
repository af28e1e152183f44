resource "host_package" "nginx" {
  host = "lb1"
  name = "nginx"
}

resource "host_package" "keepalived" {
  host    = "lb1"
  name    = "keepalived"
  version = "1:2.2.7-1+b2"
}
