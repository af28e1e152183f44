# The role's name. State then holds everybody who has it.
import {
  to = mattermost_system_role_assignment.help_desk
  id = "system_user_manager"
}
