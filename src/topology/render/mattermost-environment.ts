import { encodeSecret, joined, type Content, type Estate, type Server } from '../model/index.js';
import { GENERATED } from './generated.js';
import { dataSource, serverSettings } from './mattermost-settings.js';

/**
 * The environment of one server, for systemd: where its configuration lies (the database, so that all servers have the
 * same one) and every setting that the description decides, which the system console then shows as fixed.
 */
export function renderMattermostEnvironment(estate: Estate, server: Server): Content {
  const variables: readonly (readonly [string, Content])[] = [
    ['MM_CONFIG', dataSource(estate, estate.database.primary)],
    ...Object.entries(serverSettings(estate, server)).map(([key, value]) => [environmentName(key), value] as const),
  ];
  const rows = variables.toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, value]) => assignment(name, value));
  return joined(`${GENERATED}\n`, ...rows);
}

/** `ServiceSettings.SiteURL` → `MM_SERVICESETTINGS_SITEURL`. */
const environmentName = (key: string): string => `MM_${key.replace('.', '_').toUpperCase()}`;

/** Double quotes keep blanks; what they give a meaning to is escaped, in secrets by whoever puts them in. */
function assignment(name: string, value: Content): readonly Content[] {
  const parts = typeof value === 'string' ? [value] : value;
  return [
    `${name}="`,
    parts.map((part) => (typeof part === 'string' ? encodeSecret(part, 'environment') : part)),
    '"\n',
  ];
}
