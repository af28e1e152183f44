data "mattermost_server" "this" {
  resources = ["mattermost_ldap_group", "mattermost_group_links"]

  lifecycle {
    postcondition {
      condition     = length(self.missing_permissions) == 0
      error_message = "The account lacks ${join(", ", self.missing_permissions)}; ${self.smallest_role} would do."
    }
    postcondition {
      condition     = self.capabilities["scheme_admin_protected"] == true
      error_message = "Mattermost ${self.version} lets members make admins (CVE-2026-7387)."
    }
  }
}
