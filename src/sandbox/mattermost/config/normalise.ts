import type { Settings } from './factory-settings.js';

/** Values that the server takes and stores otherwise. Source: `config/utils.go` fixConfig and the SetDefaults of `model/config.go`. */
export function normalise(settings: Settings, factory: Settings): Settings {
  const mended = structuredClone(settings);
  const mend = (section: string, key: string, mended_: (value: unknown) => unknown): void => {
    const keys = mended[section];
    if (keys && key in keys) keys[key] = mended_(keys[key]);
  };
  mend('ServiceSettings', 'SiteURL', (url) => String(url).replace(/\/+$/, ''));
  mend('ServiceSettings', 'WebserverMode', (mode) => (mode === 'regular' ? 'gzip' : mode));
  mend('ServiceSettings', 'UniqueEmojiReactionLimitPerPost', (limit) => Math.min(Number(limit), 500));
  mend('FileSettings', 'Directory', (path) => `${String(path).replace(/\/+$/, '')}/`);
  for (const name of NEVER_EMPTY) {
    const [section = '', key = ''] = name.split('.');
    mend(section, key, (value) => (value === '' ? factory[section]?.[key] : value));
  }
  for (const key of LINKS) {
    const fallback = key === 'TermsOfServiceLink' ? factory['SupportSettings']?.[key] : '';
    mend('SupportSettings', key, (link) => (isSafeLink(String(link)) ? link : fallback));
  }
  return mended;
}

const NEVER_EMPTY = [
  'TeamSettings.SiteName',
  'EmailSettings.SMTPServer',
  'EmailSettings.SMTPPort',
  'FileSettings.AmazonS3Endpoint',
  'PluginSettings.Directory',
  'PluginSettings.ClientDirectory',
  'PluginSettings.MarketplaceURL',
];

const LINKS = [
  'TermsOfServiceLink',
  'PrivacyPolicyLink',
  'AboutLink',
  'HelpLink',
  'ReportAProblemLink',
  'ForgotPasswordLink',
];

const isSafeLink = (link: string): boolean => link.startsWith('/') || /^https?:\/\/[^/\s]+/.test(link);
