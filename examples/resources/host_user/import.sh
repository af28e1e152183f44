terraform import host_user.mattermost 'app1:mattermost'
