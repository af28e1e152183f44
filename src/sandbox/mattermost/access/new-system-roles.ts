import type { Site } from '../site.js';

/** The server's "new system roles": only who holds `manage_system` changes them, and giving them to people needs a licence. */
export const newSystemRoles = ({ band }: Pick<Site, 'band'>): readonly string[] => [
  'system_manager',
  'system_user_manager',
  'system_read_only_admin',
  ...channelManagers(band),
];

/** Two roles up to 11.6, one of another name from 11.7 on. */
const channelManagers = (band: Site['band']): readonly string[] =>
  band === 'B' ? ['shared_channel_manager', 'secure_connection_manager'] : ['system_shared_channel_manager'];
