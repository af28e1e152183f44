import { PATHS } from '../../src/topology/paths.js';

/** Texts of a host, in a folder of the test instead of the places that a host has. */
export const placedIn = (path: string) => (text: string) =>
  text
    .replaceAll(PATHS.backupMetrics, `${path}/metrics/backup.prom`)
    .replaceAll('/var/lib/prometheus/node-exporter', `${path}/metrics`)
    .replaceAll(`${PATHS.backup}/`, `${path}/own/`)
    .replaceAll(PATHS.backupRestic, `${path}/restic.sh`)
    .replaceAll(PATHS.mattermostUnit, `${path}/unit`)
    .replaceAll(PATHS.mattermostConfig, `${path}/config`)
    .replaceAll('/run/muster-backup', `${path}/run`)
    .replaceAll('/var/cache/muster-backup', `${path}/cache`)
    .replaceAll('/srv/backup', `${path}/place`);
