/** A machine of the estate. What it does is said by the lists that name it, such as `servers`. */
export interface HostDescription {
  /** IPv4 or IPv6 address at which the other hosts reach it. Names would make the firewall depend on DNS. */
  readonly address: string;
  /** How the machine is reached for administration. */
  readonly ssh: SshDescription;
  /**
   * What the machine was ordered with; the check against the sizing table uses it where no facts were read.
   * @default - unknown
   */
  readonly spec?: HostSpec;
}

export interface SshDescription {
  /** The host's public key, as in a known_hosts file without the name: `ssh-ed25519 AAAA…`. No key is trusted on first sight. */
  readonly hostKey: string;
  /**
   * Where it listens for administration, if that is another address than the one for the other hosts.
   * @default - the address of the host
   */
  readonly address?: string;
  /** @default 22 */
  readonly port?: number;
  /**
   * Account that connects.
   * @default - root
   */
  readonly user?: string;
  /**
   * Whether commands run through sudo, which must not ask for a password.
   * @default - yes, unless the user is root
   */
  readonly sudo?: boolean;
  /**
   * Name of the host of this estate through which the connection goes.
   * @default - connected directly
   */
  readonly bastion?: string;
}

export interface HostSpec {
  /** Virtual processors. */
  readonly cpus: number;
  /** GiB. */
  readonly memoryGiB: number;
  /** GiB of the disk that holds the role's data. */
  readonly diskGiB: number;
}

/** What a machine was found to be: the answer of `host_facts`, or what somebody measured. */
export interface HostFacts {
  readonly cpus: number;
  /** MiB, as the kernel counts it: a little less than what was ordered. */
  readonly memoryMiB: number;
  readonly disks: readonly DiskFacts[];
  /**
   * Version of Mattermost that is installed: `10.11.7`.
   * @default - none, or not looked at
   */
  readonly mattermostVersion?: string;
}

export interface DiskFacts {
  /** Where it is mounted: `/`, `/var/lib/postgresql`. */
  readonly mount: string;
  /** MiB in all, used or not. */
  readonly sizeMiB: number;
  /**
   * Whether it lies on dm-crypt.
   * @default - not looked at
   */
  readonly encrypted?: boolean;
}

/** Facts by the name of the host. */
export type Facts = Readonly<Record<string, HostFacts>>;
