terraform import mattermost_team_member.ada docs/ada
