data "http_probe" "websocket" {
  provider  = host
  url       = "https://chat.example.org/api/v4/websocket"
  websocket = true
  required  = true
}
