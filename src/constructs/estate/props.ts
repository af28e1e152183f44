import type {
  EstateDescription,
  HostDescription,
  PromotionDescription,
  Secret,
  SshDescription,
} from '../../topology/index.js';
import type { StateOf } from '../backend.js';
import type { EngineName } from './engines/engine.js';

export interface MattermostEstateProps extends Omit<EstateDescription, 'hosts' | 'promotedFrom'> {
  /** The machines by the names that everything else uses: letters, digits, `_` and `-`, beginning with a letter. */
  readonly hosts: Readonly<Record<string, EstateHost>>;
  /**
   * What brings the hosts there. `host` sees what was changed on them and undoes what it made; the other runs scripts
   * when something changes in the code, sees no drift and undoes nothing.
   * @default - host
   */
  readonly engine?: EngineName;
  /**
   * Count up to have secrets written whose value has changed: a value is in no plan and no state, so that nothing else tells.
   * @default 1
   */
  readonly secretsVersion?: number;
  /**
   * Host of the estate from which the site is asked after an apply, through its SSH connection.
   * @default - the machine that runs Terraform
   */
  readonly checksFrom?: string;
  /**
   * What the environment before this one runs.
   * @default - not compared
   */
  readonly promotedFrom?: EstatePromotion;
}

export interface EstatePromotion extends PromotionDescription {
  /**
   * Where that environment keeps its state: each plan looks there at what was really applied, which may be less than its description
   * says. Who plans here needs to be able to read that state.
   * @default - the description alone is compared
   */
  readonly state?: StateOf;
}

export interface EstateHost extends Omit<HostDescription, 'ssh'> {
  /** How the machine is reached for administration. */
  readonly ssh: EstateSsh;
}

export interface EstateSsh extends SshDescription {
  /**
   * File with the private key to log in with, on the machine that runs Terraform.
   * @default - the agent at SSH_AUTH_SOCK, unless `privateKey` is given
   */
  readonly privateKeyFile?: string;
  /**
   * The private key itself, as a secret.
   * @default - none
   */
  readonly privateKey?: Secret;
  /**
   * Where the provider `host` keeps on the machine what it must remember.
   * @default - /var/lib/muster
   */
  readonly stateDirectory?: string;
}
