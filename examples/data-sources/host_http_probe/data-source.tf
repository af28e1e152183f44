check "chat" {
  data "host_http_probe" "ping" {
    url               = "https://chat.example.org/api/v4/system/ping"
    resolve           = "10.0.0.10"
    expected_body     = "\"status\":\"OK\""
    minimum_days_left = 30
  }

  assert {
    condition     = data.host_http_probe.ping.ok
    error_message = join("; ", data.host_http_probe.ping.problems)
  }
}
