# The host's name and the name.
import {
  to = host_command.slot
  id = "db1:replication-slot"
}
