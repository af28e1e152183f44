# The role's name. What it holds then counts as it was before: a destroy does not undo it.
import {
  to = mattermost_role_permissions.all_members
  id = "system_user"
}
