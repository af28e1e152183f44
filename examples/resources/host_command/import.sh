terraform import host_command.slot 'db1:replication-slot'
