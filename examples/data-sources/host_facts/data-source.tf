data "host_facts" "app1" {
  host = "app1"

  lifecycle {
    postcondition {
      condition     = self.cpus >= 2 && self.memory_mb >= 3800
      error_message = "app1 is too small."
    }
  }
}
