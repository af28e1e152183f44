resource "host_command" "slot" {
  host     = "db1"
  name     = "replication-slot"
  probe    = "runuser -u postgres -- psql -XAtc \"select slot_name from pg_replication_slots where slot_name = 'db2'\""
  expected = "db2"
  apply    = "runuser -u postgres -- psql -XAtc \"select pg_create_physical_replication_slot('db2')\""
  undo     = "runuser -u postgres -- psql -XAtc \"select pg_drop_replication_slot('db2')\""
}

resource "host_command" "firewall" {
  host           = "app1"
  name           = "firewall"
  probe          = "nft list table inet muster | cmp -s - /etc/nftables.d/muster.loaded"
  apply          = "nft -f /etc/nftables.d/muster.nft && nft list table inet muster >/etc/nftables.d/muster.loaded"
  undo           = "nft delete table inet muster"
  rollback_after = "60s"
}
