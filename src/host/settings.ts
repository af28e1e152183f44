import { between, bool, duration, integer, mapNested, oneOf, singleNested, string } from '../plugin/index.js';
import type { KnownConfig } from '../plugin/index.js';
import { isHostKey } from './ssh/host-key.js';

const LOGIN_ATTRIBUTES = {
  port: integer(
    { optional: true, description: 'Port of its SSH server, 22 when left out.' },
    { validate: [between(1, 65_535)] },
  ),
  private_key: string({
    optional: true,
    sensitive: true,
    description:
      'Private key to log in with, in PEM or OpenSSH form. Give this or `private_key_file`; without both the agent at `SSH_AUTH_SOCK` is asked.',
  }),
  private_key_file: string({ optional: true, description: 'File that holds the private key.' }),
};

const HOST_KEY =
  'Public key of the host, as `ssh-keyscan HOST` prints it (`ssh-ed25519 AAAA…`), or its fingerprint (`SHA256:…`). Another key is refused.';

const BASTION_ATTRIBUTES = {
  host: string({
    optional: true,
    description: 'Name of another host in `hosts`; the other attributes are left out then.',
  }),
  address: string({ optional: true, description: 'Name or IP address.' }),
  user: string({ optional: true, description: 'Account to log in as.' }),
  host_key: string({ optional: true, description: HOST_KEY }, { validate: [isHostKey] }),
  ...LOGIN_ATTRIBUTES,
};

const HOST_ATTRIBUTES = {
  address: string({ required: true, description: 'Name or IP address, as the bastion sees it where there is one.' }),
  user: string({ required: true, description: 'Account to log in as.' }),
  host_key: string({ required: true, description: HOST_KEY }, { validate: [isHostKey] }),
  ...LOGIN_ATTRIBUTES,
  sudo: bool({
    optional: true,
    description: 'Whether commands run as root through `sudo -n`; true when left out. Of no effect for `root`.',
  }),
  state_directory: string({
    optional: true,
    description:
      'Where the provider keeps on the host what it must remember: originals that destroy restores, and the key of its hashes. Only its owner may read it; one that belongs to another account is refused. `/var/lib/muster` when left out; without root `~/.local/state/muster`.',
  }),
  bastion: singleNested(BASTION_ATTRIBUTES, {
    optional: true,
    description: 'Host that the connection goes through: one of `hosts` by its name, or one described here.',
  }),
};

export const PROVIDER_ATTRIBUTES = {
  hosts: mapNested(HOST_ATTRIBUTES, { required: true, description: 'Every host by the name that resources use.' }),
  unreachable: string(
    {
      optional: true,
      description:
        'What a refresh does when a host cannot be reached: `error`, or `keep_state` to warn and show its objects as the state has them. `error` when left out.',
    },
    { validate: [oneOf('error', 'keep_state')] },
  ),
  connect_timeout: string(
    { optional: true, description: 'How long to wait for a connection, `"10s"` when left out.' },
    { validate: [duration()] },
  ),
  command_timeout: string(
    {
      optional: true,
      description:
        'How long one command that looks at a host may take, `"60s"` when left out. It is ended on the host then. Changes have the `timeouts` of their resource.',
    },
    { validate: [duration()] },
  ),
};

export type ProviderSettings = KnownConfig<typeof PROVIDER_ATTRIBUTES>;
export type HostSettings = KnownConfig<typeof HOST_ATTRIBUTES>;
export type BastionSettings = KnownConfig<typeof BASTION_ATTRIBUTES>;
