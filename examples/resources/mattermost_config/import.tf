# Names of settings and sections, separated by commas; a section stands for its settings that are not as on a new server.
import {
  to = mattermost_config.chat
  id = "TeamSettings.SiteName,LdapSettings"
}
