import {
  to = mattermost_group_constraint.ops
  id = "team:d5nq8hx1ybgt4m7kc9wzf3ra6o"
}
