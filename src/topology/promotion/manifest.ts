import type { Estate, Manifest } from '../model/index.js';

/** What an estate runs, to be kept beside its environment and compared with the next one. */
export function manifestOf({ name, artifacts, database, proxy, proxies }: Estate): Manifest {
  const { version, sha256 } = artifacts.mattermost;
  return {
    estate: name,
    software: {
      ...(proxies.length > 0 && proxy.flavor === 'haproxy' ? { haproxy: { version: PACKAGED } } : {}),
      mattermost: { version, sha256 },
      ...(proxies.length > 0 && proxy.flavor === 'nginx' ? { nginx: { version: PACKAGED } } : {}),
      postgresql: { version: String(database.version) },
    },
  };
}

/** The hosts' own packages decide. */
const PACKAGED = 'packaged';
