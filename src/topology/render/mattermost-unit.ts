import type { Estate } from '../model/index.js';
import { PATHS, releaseDirectory } from '../paths.js';
import { GENERATED, lines } from './generated.js';

/** Name of the account and of its group. */
export const MATTERMOST_USER = 'mattermost';

/**
 * The unit of a server. The release stands in it, so that a change of version is a change of this file and the release
 * before it stays where it was. Limits are here because limits.conf does not reach services. It is bound to no database
 * unit: the database is on another host.
 */
export function renderMattermostUnit(estate: Estate): string {
  const release = releaseDirectory(estate.version);
  const mount = estate.fileStore.kind === 'mount' ? [`RequiresMountsFor=${estate.fileStore.directory}`] : [];
  return lines(
    GENERATED,
    '[Unit]',
    `Description=Mattermost ${estate.version}`,
    'After=network-online.target',
    'Wants=network-online.target',
    ...mount,
    '',
    '[Service]',
    'Type=notify',
    `User=${MATTERMOST_USER}`,
    `Group=${MATTERMOST_USER}`,
    `EnvironmentFile=${PATHS.mattermostEnvironment}`,
    `WorkingDirectory=${release}`,
    `ExecStart=${release}/bin/mattermost`,
    'Restart=always',
    'RestartSec=10',
    // The first start of a release may change a large schema.
    'TimeoutStartSec=3600',
    'KillMode=mixed',
    'LimitNOFILE=65536',
    'LimitNPROC=8192',
    ...(estate.listenPort < 1024 ? ['AmbientCapabilities=CAP_NET_BIND_SERVICE'] : []),
    'NoNewPrivileges=true',
    'ProtectSystem=full',
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  );
}
