import { isLicensed } from '../access/license.js';
import { requirePermission } from '../access/permissions.js';
import { versionOf } from '../http/app.js';
import { AppError, invalidBodyParam } from '../http/app-error.js';
import { type Call, json } from '../http/call.js';
import { flag } from '../http/paging.js';
import { openRoute, route, type Route } from '../http/routes.js';

/** Health, and what a client may know before anybody has logged in. */
export const systemRoutes: readonly Route[] = [
  openRoute('GET', '/system/ping', ({ query }) =>
    json({
      ActiveSearchBackend: 'database',
      AndroidLatestVersion: '',
      AndroidMinVersion: '',
      IosLatestVersion: '',
      IosMinVersion: '',
      ...(flag(query, 'get_server_status') && { database_status: 'OK', filestore_status: 'OK' }),
      status: 'OK',
    }),
  ),
  openRoute('GET', '/config/client', clientConfig),
  openRoute('GET', '/license/client', clientLicense),
  // One node, and not in a cluster.
  route('GET', '/cluster/status', ({ site, user }) => {
    requirePermission(site, user, 'sysconsole_read_environment_high_availability');
    return json([]);
  }),
];

/** Every value is text; more is shown to who is logged in. */
function clientConfig({ site, userIfAny }: Call) {
  const on = (section: string, key: string) => String(site.config.isOn(section, key));
  return json({
    Version: versionOf(site),
    BuildEnterpriseReady: 'true',
    SiteName: String(site.config.get('TeamSettings', 'SiteName')),
    SiteURL: String(site.config.get('ServiceSettings', 'SiteURL')),
    EnableLdap: String(isLicensed(site) && site.config.isOn('LdapSettings', 'Enable')),
    EnableUserCreation: on('TeamSettings', 'EnableUserCreation'),
    EnableOpenServer: on('TeamSettings', 'EnableOpenServer'),
    ...(userIfAny && {
      EnableCustomGroups: String(isLicensed(site) && site.config.isOn('ServiceSettings', 'EnableCustomGroups')),
      EnableUserAccessTokens: on('ServiceSettings', 'EnableUserAccessTokens'),
      ExperimentalEnableAuthenticationTransfer: 'true',
      EnableGuestAccounts: String(isLicensed(site) && site.config.isOn('GuestAccountsSettings', 'Enable')),
    }),
  });
}

function clientLicense({ site, query, userIfAny }: Call) {
  const format = query.get('format');
  if (format === null || format === '') {
    throw new AppError(
      400,
      'api.license.client.old_format.app_error',
      'New format for the client license is not supported yet. Please specify format=old in the query string.',
    );
  }
  if (format !== 'old') throw invalidBodyParam('format');
  if (!isLicensed(site)) return json({ IsLicensed: 'false' });
  const features = [
    'LDAP',
    'LDAPGroups',
    'CustomPermissionsSchemes',
    'GuestAccounts',
    'Cluster',
    'Metrics',
    'SAML',
    'Elasticsearch',
  ];
  return json({
    IsLicensed: 'true',
    SkuShortName: site.license,
    ...Object.fromEntries(features.map((feature) => [feature, 'true'])),
    ...(userIfAny && { Users: '1000' }),
  });
}
