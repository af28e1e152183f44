# Made by: npx muster bulk-load teams.csv channels.csv users.csv --out import.jsonl
resource "mattermost_bulk_import" "first" {
  source = "${path.module}/import.jsonl"
}
