import type { Estate } from '../../model/index.js';
import type { Alert } from '../alert.js';
import { backupAlerts } from './backups.js';
import { databaseAlerts } from './databases.js';
import { HOST_ALERTS } from './hosts.js';
import { proxyAlerts } from './proxies.js';
import { serverAlerts } from './servers.js';
import { WATCHING_ALERTS } from './watching.js';

/** Alerts about one part of an estate. */
export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly Alert[];
}

/** Every alert that an estate of this layout can raise. */
export const alertGroups = (estate: Estate): readonly AlertGroup[] =>
  [
    { name: 'site', alerts: proxyAlerts(estate) },
    { name: 'mattermost', alerts: serverAlerts(estate) },
    { name: 'databases', alerts: databaseAlerts(estate) },
    { name: 'backups', alerts: backupAlerts(estate) },
    { name: 'hosts', alerts: HOST_ALERTS },
    { name: 'watching', alerts: WATCHING_ALERTS },
  ].filter(({ alerts }) => alerts.length > 0);
