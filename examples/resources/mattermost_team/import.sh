terraform import mattermost_team.crew crew
