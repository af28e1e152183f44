import type { Construct } from 'constructs';
import type { DocumentSource, Estate } from '../../topology/index.js';
import { Environment } from '../environment.js';
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

/** What a synthesised stack says of its estate. Secrets are names there, too. */
export interface RecordedEstate extends DocumentSource {
  readonly hosts: Readonly<Record<string, HostReach>>;
}

/** What commands find of an estate in `cdk.tf.json`: it is in the comment that Terraform passes over. */
export interface SynthesisedEstate {
  readonly '//'?: { readonly estate?: RecordedEstate };
}

/** Writes into the synthesised file what the estate is, so that documents can be made of it and its hosts be reached. */
export function recordEstate(
  construct: Construct,
  estate: Estate,
  { hosts, engine = 'host' }: Pick<MattermostEstateProps, 'hosts' | 'engine'>,
): void {
  const stack = Environment.of(construct);
  const record: RecordedEstate = {
    stack: stack.node.id,
    // As resources of the estate are named: the path below the stack.
    construct: construct.node.scopes
      .slice(stack.node.scopes.length)
      .map(({ node }) => node.id)
      .join('_'),
    engine,
    estate,
    hosts: Object.fromEntries(
      Object.entries(estate.hosts).map(([name, { ssh }]) => [name, reach(ssh, hosts[name]?.ssh)]),
    ),
  };
  stack.addOverride('//.estate', record);
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
