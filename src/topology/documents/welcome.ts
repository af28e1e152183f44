import type { Estate } from '../model/index.js';

/** A message to a person who may use the estate from now on. */
export interface WelcomeMessage {
  /** One line. */
  readonly subject: string;
  /** Plain text; lines end with `\n`. `{{name}}` stands for the name of the person. */
  readonly text: string;
}

/** Where the vendor offers its apps. */
const VENDOR_APPS = 'https://mattermost.com/apps/';

/** What people are told when they may begin, in the words of one estate: its address, how to sign in, the apps, the teams. */
export function welcomeMessage(estate: Estate): WelcomeMessage {
  const { siteUrl, appDownloadLinks, teams, settings } = estate;
  const name = String(settings['TeamSettings.SiteName'] ?? '').trim() || 'Mattermost';
  const { desktop = VENDOR_APPS, android = VENDOR_APPS, ios = VENDOR_APPS } = appDownloadLinks;
  const base = siteUrl.replace(/\/+$/, '');
  const blocks = [
    'Hello {{name}},',
    `${name} is ready for you:`,
    `    ${base}`,
    signIn(settings),
    ...(isOn(settings['ServiceSettings.EnforceMultifactorAuthentication'])
      ? ['When you sign in for the first time you are asked to set up a second factor: have your phone with you.']
      : []),
    ...(reach(estate) ?? []),
    `Apps:\n\n    Desktop   ${desktop}\n    Android   ${android}\n    iPhone    ${ios}\n\nWhen an app asks for the server, give it the address above.`,
    ...(teams.length > 0 ? [`Your first stops:\n\n${teams.map((team) => `    ${base}/${team}`).join('\n')}`] : []),
    help(settings),
  ];
  return { subject: `Welcome to ${name}`, text: `${blocks.join('\n\n')}\n` };
}

const isOn = (value: unknown): boolean => value === true || value === 'true';

function signIn(settings: Estate['settings']): string {
  if (isOn(settings['SamlSettings.Enable']) || settings['SamlSettings.IdpURL'] !== undefined) {
    const button = settings['SamlSettings.LoginButtonText'];
    return `Sign in with ${button === undefined ? "your organisation's login" : `the button "${button}"`}; there is no other password.`;
  }
  if (settings['LdapSettings.LdapServer'] !== undefined) {
    return 'Sign in with the user name and password that you use everywhere in the organisation.';
  }
  return 'Sign in with the account that you were given.';
}

function reach({ network }: Estate): readonly string[] | undefined {
  if (network === undefined) return undefined;
  return network.vpnCidrs.length > 0
    ? ["It can be reached from the organisation's network, and from elsewhere through the VPN."]
    : ["It can be reached from the organisation's network."];
}

function help(settings: Estate['settings']): string {
  const [mail, link] = [settings['SupportSettings.SupportEmail'], settings['SupportSettings.HelpLink']];
  const where = [mail, link].filter((place) => place !== undefined && place !== '').join(' or ');
  return where === '' ? 'If something does not work, ask your administrators.' : `If something does not work: ${where}`;
}
