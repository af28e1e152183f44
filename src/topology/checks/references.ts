import type { Estate } from '../model/index.js';

/** A place of the description that names a host. */
export interface HostReference {
  readonly path: string;
  readonly host: string;
}

/** Every place that names a host. */
export function hostReferences({
  servers,
  database,
  proxies,
  monitoring,
  backup,
  hosts,
}: Estate): readonly HostReference[] {
  const list = (path: string, names: readonly string[]) =>
    names.map((host, index) => ({ path: `${path}[${index}]`, host }));
  return [
    ...list(
      'servers',
      servers.map(({ host }) => host),
    ),
    { path: 'database.primary', host: database.primary },
    ...list('database.replicas', database.replicas),
    ...list('database.witnesses', database.witnesses),
    ...list('proxies', proxies),
    ...list('monitoring.hosts', monitoring?.hosts ?? []),
    ...(backup?.repository.kind === 'host' ? [{ path: 'backup.repository.host', host: backup.repository.host }] : []),
    ...Object.values(hosts).flatMap(({ name, ssh: { bastion } }) =>
      bastion === undefined ? [] : [{ path: `hosts.${name}.ssh.bastion`, host: bastion }],
    ),
  ];
}
