import type { Construct } from 'constructs';
import type { Estate } from '../../topology/index.js';
import { HostProvider, type HostProviderHosts } from '../bindings/host/provider/index.js';
import type { EstateSsh, MattermostEstateProps } from './props.js';
import type { EstateSecrets } from './secrets.js';

/** The provider `host` with the hosts of an estate, under their own names. */
export const hostProvider = (
  scope: Construct,
  { hosts }: Estate,
  written: MattermostEstateProps['hosts'],
  secrets: EstateSecrets,
): HostProvider =>
  new HostProvider(scope, 'provider:host', {
    hosts: Object.fromEntries(
      Object.entries(hosts).map(([name, { ssh }]) => [name, connection(ssh, written[name]?.ssh, secrets)]),
    ),
  });

function connection(
  { address, port, user, sudo, hostKey, bastion }: Estate['hosts'][string]['ssh'],
  { privateKey, privateKeyFile, stateDirectory }: Partial<EstateSsh> = {},
  secrets: EstateSecrets,
): HostProviderHosts {
  return {
    ...{ address, port, user, hostKey, sudo, privateKeyFile, stateDirectory },
    privateKey: privateKey && secrets.value(privateKey),
    bastion: bastion === undefined ? undefined : { host: bastion },
  };
}
