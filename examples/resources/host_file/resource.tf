resource "host_file" "nginx" {
  host     = "lb1"
  path     = "/etc/nginx/nginx.conf"
  content  = "events {}\nhttp {\n  include /etc/nginx/conf.d/*.conf;\n}\n"
  mode     = "0644"
  owner    = "root"
  group    = "root"
  validate = "nginx -t -c {path}"
}

variable "key" {
  type      = string
  ephemeral = true
  sensitive = true
}

resource "host_file" "key" {
  host               = "lb1"
  path               = "/etc/ssl/private/chat.key"
  content_wo         = var.key
  content_wo_version = 1
  mode               = "0640"
  owner              = "root"
  group              = "ssl-cert"
}
