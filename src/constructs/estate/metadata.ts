import { restoreDrill, type Estate, type RestoreDrill } from '../../topology/index.js';
import { Environment } from '../environment.js';
import type { Construct } from 'constructs';
import type { EstateSsh, MattermostEstateProps } from './props.js';

/** How a command reaches a host, beside Terraform. Holds no secret. */
export interface HostReach {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly sudo: boolean;
  readonly hostKey: string;
  /** Name of another host. */
  readonly bastion?: string;
  readonly privateKeyFile?: string;
  /** Name of the secret that is the private key. */
  readonly privateKeySecret?: string;
  readonly stateDirectory?: string;
}

/** What commands on an estate find in its synthesised stack, in the comment `//`, which Terraform does not read. */
export interface EstateMetadata {
  readonly hosts: Readonly<Record<string, HostReach>>;
  readonly restoreDrill?: RestoreDrill;
}

/** Place of the metadata in the comment. */
export const METADATA = 'muster_estate';

export function addMetadata(construct: Construct, estate: Estate, written: MattermostEstateProps['hosts']): void {
  const metadata: EstateMetadata = {
    hosts: Object.fromEntries(
      Object.entries(estate.hosts).map(([name, { ssh }]) => [name, reach(ssh, written[name]?.ssh)]),
    ),
    restoreDrill: restoreDrill(estate),
  };
  Environment.of(construct).addOverride(`//.${METADATA}`, metadata);
}

function reach(
  { address, port, user, sudo, hostKey, bastion }: Estate['hosts'][string]['ssh'],
  { privateKeyFile, privateKey, stateDirectory }: Partial<EstateSsh> = {},
): HostReach {
  return {
    ...{ address, port, user, sudo, hostKey, bastion },
    ...{ privateKeyFile, privateKeySecret: privateKey?.secret, stateDirectory },
  };
}
