import type { Names } from '../../onboarding/template.js';
import { openAnonymously, told } from '../sessions.js';

/** What anybody who opens the server is told of it, without a session. Source: GET /config/client. */
export async function namesOfServer(): Promise<Names> {
  if (!process.env['MATTERMOST_URL']) return {};
  const config = await told(async () => (await openAnonymously()).clientConfig());
  return {
    site_name: config['SiteName'] ?? '',
    site_url: config['SiteURL'] || (process.env['MATTERMOST_URL'] ?? ''),
    support_email: config['SupportEmail'] ?? '',
    help_link: config['HelpLink'] ?? '',
    app_link: config['AppDownloadLink'] ?? '',
    android_link: config['AndroidAppDownloadLink'] ?? '',
    ios_link: config['IosAppDownloadLink'] ?? '',
  };
}
