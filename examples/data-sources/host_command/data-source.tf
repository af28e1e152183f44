data "host_command" "time" {
  host     = "app1"
  probe    = "timedatectl show -p NTPSynchronized --value"
  expected = "yes"
  wait     = "1m"
}

check "time" {
  assert {
    condition     = data.host_command.time.ok
    error_message = "app1 has no synchronised clock: ${data.host_command.time.output}"
  }
}
