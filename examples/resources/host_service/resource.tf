resource "host_service" "nginx" {
  host      = "lb1"
  name      = "nginx"
  reload_on = { config = host_file.nginx.content_hash }
  ready     = "curl -fsS -o /dev/null http://127.0.0.1/health"

  timeouts = { update = "2m" }
}

resource "host_file" "nginx" {
  host    = "lb1"
  path    = "/etc/nginx/conf.d/chat.conf"
  content = "server { listen 80; }\n"
}
