# Made by: npx muster bulk-load teams.csv channels.csv people.ldif --out import.zip
resource "mattermost_bulk_import" "first" {
  source = "${path.module}/import.zip"
}
