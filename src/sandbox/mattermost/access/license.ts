import { AppError } from '../http/app-error.js';
import type { Site } from '../site.js';
import type { GroupSource } from '../store/rows.js';

/** A feature of the licence. The sandbox's licences carry every flag whatever their name, as test licences do. */
export const isLicensed = (site: Site): boolean => site.license !== 'none';

/** Every route under `/groups` begins with it. */
export function requireAnyLicense(site: Site): void {
  if (!isLicensed(site)) throw new AppError(501, 'api.license_error', 'api endpoint requires a license');
}

/** The routes under `/ldap` say 501 for it. */
export function requireLdapLicense(site: Site): void {
  if (!isLicensed(site)) {
    throw new AppError(501, 'api.ldap_groups.license_error', 'your license does not support ldap groups');
  }
}

/** Custom groups can be switched off; the directory's cannot. */
export function requireSource(site: Site, source: GroupSource): void {
  if (source === 'custom' && !site.config.isOn('ServiceSettings', 'EnableCustomGroups')) {
    throw new AppError(400, 'api.custom_groups.feature_disabled', 'custom groups feature is disabled');
  }
}
