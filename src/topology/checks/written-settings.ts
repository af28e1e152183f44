import type { Estate, Settings } from '../model/index.js';

/** Settings as they stand in a description: those of all servers, and those of each, with the path of each of the lists. */
export const writtenSettings = ({
  settings,
  servers,
}: Estate): readonly { path: string; settings: Settings; host?: string }[] => [
  { path: 'settings', settings, host: servers[0]?.host },
  ...servers.map((server, index) => ({
    path: `servers[${index}].settings`,
    settings: server.settings,
    host: server.host,
  })),
];
