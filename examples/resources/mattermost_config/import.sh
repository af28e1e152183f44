terraform import mattermost_config.chat 'TeamSettings.SiteName,LdapSettings'
