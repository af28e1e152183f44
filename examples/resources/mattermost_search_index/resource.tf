variable "search_url" {
  type    = string
  default = "https://search.example.test:9200"
}

# First: what is written from now on gets into the index.
resource "mattermost_config" "indexing" {
  settings = {
    ElasticsearchSettings = {
      ConnectionURL  = var.search_url
      EnableIndexing = true
      Sniff          = false
    }
  }
}

# Then: everything that was there before.
resource "mattermost_search_index" "everything" {
  triggers = {
    url = var.search_url
  }

  depends_on = [mattermost_config.indexing]
}

# And only then is it asked. While an index is made again, the database searches.
resource "mattermost_config" "searching" {
  settings = {
    ElasticsearchSettings = {
      EnableSearching    = true
      EnableAutocomplete = true
    }
  }

  lifecycle {
    replace_triggered_by = [mattermost_search_index.everything]
  }
}
