# The role's name. State then holds the pages and permissions that are not as by default.
import {
  to = mattermost_system_role.help_desk
  id = "system_user_manager"
}
