terraform import host_directory.data 'app1:/opt/mattermost/data'
