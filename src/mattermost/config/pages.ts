/** Console pages of settings, by section or by key, the first rule that fits. Source: the access tags of `model/config.go`. */
const PAGES: readonly (readonly [names: RegExp, page: string])[] = [
  [
    /^ServiceSettings\.(SiteURL|ListenAddress|ConnectionSecurity|TLS(Cert|Key)File|UseLetsEncrypt|LetsEncryptCertificateCacheFile|Forward80To443|ReadTimeout|WriteTimeout|EnableInsecureOutgoingConnections|AllowedUntrustedInternalConnections|WebserverMode|ManagedResourcePaths)$/,
    'environment_web_server',
  ],
  [/^ServiceSettings\.MaximumLoginAttempts$/, 'authentication_password'],
  [
    /^ServiceSettings\.(EnableOAuthServiceProvider|EnableIncomingWebhooks|EnableOutgoing\w+|EnableCommands|OutgoingIntegrationRequestsTimeout|EnablePost(Username|Icon)Override|EnableUserAccessTokens|MaximumPersonalAccessTokenLifetimeDays)$/,
    'integrations_integration_management',
  ],
  [
    /^ServiceSettings\.(GoogleDeveloperKey|EnableLinkPreviews|EnablePermalinkPreviews|RestrictLinkPreviews|EnableSVGs|EnableLatex|EnableInlineLatex|PostPriority|AllowPersistent\w+|PersistentNotification\w+|AllowSyncedDrafts|UniqueEmojiReactionLimitPerPost|ScheduledPosts)$/,
    'site_posts',
  ],
  [
    /^ServiceSettings\.(EnableTesting|EnableDeveloper|DeveloperFlags|EnableClientPerformanceDebugging)$/,
    'environment_developer',
  ],
  [/^ServiceSettings\.EnableSecurityFixAlert$/, 'environment_smtp'],
  [/^ServiceSettings\.\w+MultifactorAuthentication$/, 'authentication_mfa'],
  [/^ServiceSettings\.(AllowCorsFrom|Cors\w+)$/, 'integrations_cors'],
  [
    /^ServiceSettings\.(Session\w+|ExtendSessionLengthWithActivity|TerminateSessionsOnPasswordChange)$/,
    'environment_session_lengths',
  ],
  [/^ServiceSettings\.(EnableGifPicker|GiphySdkKey)$/, 'integrations_gif'],
  [/^ServiceSettings\.Enable(CustomEmoji|EmojiPicker)$/, 'site_emoji'],
  [/^ServiceSettings\.PostEditTimeLimit$/, 'user_management_permissions'],
  [/^ServiceSettings\.MinimumHashtagLength$/, 'environment_database'],
  [
    /^ServiceSettings\.(TimeBetweenUserTyping\w+|EnableUserTypingMessages|EnableChannelViewedMessages|ExperimentalEnable\w+|ExperimentalStrict\w+|ExperimentalGroup\w+|EnableTutorial|EnableOnboardingFlow|ThreadAutoFollow|CollapsedThreads)$/,
    'experimental_features',
  ],
  [/^ServiceSettings\.EnableEmailInvitations$/, 'authentication_signup'],
  [/^ServiceSettings\.(DisableBotsWhenOwnerIsDeactivated|EnableBotAccountCreation)$/, 'integrations_bot_accounts'],
  [/^ServiceSettings\.(SplitKey|FeatureFlagSyncIntervalSeconds|DebugSplit)$/, 'experimental_feature_flags'],
  [/^ServiceSettings\.(EnableCustomGroups|RefreshPostStatsRunTime)$/, 'site_users_and_teams'],
  [/^ServiceSettings\.Maximum(PayloadSizeBytes|URLLength)$/, 'environment_file_storage'],
  [/^TeamSettings\.(SiteName|EnableCustomBrand|Custom\w+Text)$/, 'site_customization'],
  [/^TeamSettings\.(EnableUserCreation|EnableOpenServer|RestrictCreationToDomains)$/, 'authentication_signup'],
  [/^TeamSettings\.(EnableUserDeactivation|UserStatusAwayTimeout|Experimental\w+)$/, 'experimental_features'],
  [/^TeamSettings\.MaxNotificationsPerChannel$/, 'environment_push_notification_server'],
  [/^TeamSettings\.EnableConfirmNotificationsToChannel$/, 'site_notifications'],
  [/^TeamSettings\./, 'site_users_and_teams'],
  [/^EmailSettings\.(EnableSign\w+|RequireEmailVerification)$/, 'authentication_email'],
  [/^EmailSettings\.(UseChannelInEmailNotifications|EmailBatching\w+|LoginButton\w+)$/, 'experimental_features'],
  [
    /^EmailSettings\.(EnableSMTPAuth|SMTP(Username|Password|Server|Port)|ConnectionSecurity|SkipServerCertificateVerification)$/,
    'environment_smtp',
  ],
  [/^EmailSettings\.(SendPushNotifications|PushNotificationServer)$/, 'environment_push_notification_server'],
  [
    /^EmailSettings\.(SendEmail\w+|Feedback\w+|ReplyToAddress|PushNotificationContents|EnableEmailBatching|EnablePreviewModeBanner|EmailNotificationContentsType)$/,
    'site_notifications',
  ],
  [/^SqlSettings\./, 'environment_database'],
  [/^LogSettings\./, 'environment_logging'],
  [/^ExperimentalAuditSettings\./, 'experimental_features'],
  [/^PasswordSettings\./, 'authentication_password'],
  [/^FileSettings\.Enable(FileAttachments|Mobile\w+)$/, 'site_file_sharing_and_downloads'],
  [/^FileSettings\.(EnablePublicLink|PublicLinkSalt)$/, 'site_public_links'],
  [/^FileSettings\./, 'environment_file_storage'],
  [/^RateLimitSettings\./, 'environment_rate_limiting'],
  [/^PrivacySettings\./, 'site_users_and_teams'],
  [/^SupportSettings\.SupportEmail$/, 'site_notifications'],
  [/^SupportSettings\.CustomTermsOfService\w+$/, 'compliance_custom_terms_of_service'],
  [/^SupportSettings\./, 'site_customization'],
  [/^AnnouncementSettings\.(\w+NoticesEnabled|Notices\w+)$/, 'site_notices'],
  [/^AnnouncementSettings\./, 'site_announcement_banner'],
  [/^ThemeSettings\.(EnableThemeSelection|DefaultTheme|AllowCustomThemes)$/, 'experimental_features'],
  [/^(GitLab|Google|Office365|OpenId)Settings\./, 'authentication_openid'],
  [/^(Ldap|Saml)Settings\.LoginButton\w*Color$/, 'experimental_features'],
  [/^LdapSettings\.(?!EnableAdminFilter$|AdminFilter$)/, 'authentication_ldap'],
  [/^SamlSettings\.(?!EnableAdminAttribute$|AdminAttribute$)/, 'authentication_saml'],
  [/^GuestAccountsSettings\./, 'authentication_guest_access'],
  [/^ComplianceSettings\./, 'compliance_compliance_monitoring'],
  [/^DataRetentionSettings\./, 'compliance_data_retention_policy'],
  [/^MessageExportSettings\./, 'compliance_compliance_export'],
  [/^LocalizationSettings\./, 'site_localization'],
  [/^NativeAppSettings\./, 'site_customization'],
  [/^ClusterSettings\./, 'environment_high_availability'],
  [/^MetricsSettings\./, 'environment_performance_monitoring'],
  [/^ExperimentalSettings\.(?!RestrictSystemAdmin$)/, 'experimental_features'],
  [/^ElasticsearchSettings\./, 'environment_elasticsearch'],
  [/^PluginSettings\./, 'plugins'],
  [/^DisplaySettings\./, 'site_posts'],
  [/^ImageProxySettings\./, 'environment_image_proxy'],
];

/** The permission that changes a setting; `manage_system` for those of no page, and for those that this list does not know. */
export const permissionToWrite = (path: readonly string[]): string => {
  const name = path.slice(0, 2).join('.');
  const page = PAGES.find(([names]) => names.test(name))?.[1];
  return page === undefined ? 'manage_system' : `sysconsole_write_${page}`;
};

/** Closed to everybody while `ExperimentalSettings.RestrictSystemAdmin` is on. Source: the tag `write_restrictable`. */
const RESTRICTABLE: readonly RegExp[] = [
  /^(ClientRequirements|SqlSettings|LogSettings|RateLimitSettings|CacheSettings|ClusterSettings|MetricsSettings|AnalyticsSettings|ElasticsearchSettings|JobSettings|NativeAppSettings|CloudSettings|AccessControlSettings)\./,
  /^ExperimentalAuditSettings\.File/,
  /^ExperimentalSettings\.(RestrictSystemAdmin|LinkMetadataTimeoutMilliseconds)$/,
  /^FileSettings\.(DriverName|Directory|ExtractContent|ArchiveRecursion|AmazonS3\w+|DedicatedExportStore|Export\w+)$/,
  /^EmailSettings\.(EnableSMTPAuth|SMTP(Username|Password|Server|Port)|ConnectionSecurity|SkipServerCertificateVerification)$/,
  /^SupportSettings\.(TermsOfServiceLink|PrivacyPolicyLink|AboutLink|ReportAProblem\w+|AllowDownloadLogs|ForgotPasswordLink)$/,
  /^AnnouncementSettings\.Notices\w+$/,
  /^PluginSettings\.(?!Plugins$|PluginStates$)/,
  /^ServiceSettings\.(SiteURL|WebsocketURL|LicenseFileLocation|ListenAddress|ConnectionSecurity|TLS\w+|UseLetsEncrypt|LetsEncryptCertificateCacheFile|Forward80To443|TrustedProxyIPHeader|ReadTimeout|WriteTimeout|IdleTimeout|MaximumLoginAttempts|GoroutineHealthThreshold|GoogleDeveloperKey|EnableTesting|EnableDeveloper|EnableClientPerformanceDebugging|EnableSecurityFixAlert|EnableInsecureOutgoingConnections|AllowedUntrustedInternalConnections|AllowCorsFrom|Cors\w+|AllowCookiesForSubdomains|ExtendSessionLengthWithActivity|TerminateSessionsOnPasswordChange|Session\w+|WebsocketSecurePort|WebsocketPort|WebserverMode|TimeBetweenUserTypingUpdatesMilliseconds|EnableCrossTeamSearch|EnablePostSearch|EnableFileSearch|MinimumHashtagLength|EnableUserTypingMessages|EnableChannelViewedMessages|EnableUserStatuses|ClusterLogTimeoutMilliseconds|ExperimentalStrictCSRFEnforcement|SplitKey|FeatureFlagSyncIntervalSeconds|DebugSplit|ManagedResourcePaths|MaximumPayloadSizeBytes|MaximumURLLength|EnableWebHubChannelIteration|FrameAncestors)$/,
];

export const isRestrictable = (path: readonly string[]): boolean => {
  const name = path.slice(0, 2).join('.');
  return RESTRICTABLE.some((one) => one.test(name));
};
