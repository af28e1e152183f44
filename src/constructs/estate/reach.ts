import type { Construct } from 'constructs';
import { hostNamed, type Estate } from '../../topology/index.js';
import { DeclarationError } from '../declaration-error.js';
import { quoted } from '../literal.js';
import type { Reach } from './engines/provisioners.js';
import type { EstateSsh, MattermostEstateProps } from './props.js';
import type { EstateSecrets } from './secrets.js';

/** A wrong host key is only told of when this is over. */
const TIMEOUT = '30s';

/** How Terraform's own SSH client reaches each host. */
export const reachOf =
  (construct: Construct, estate: Estate, written: MattermostEstateProps['hosts'], secrets: EstateSecrets) =>
  (name: string): Reach => {
    const { ssh } = hostNamed(estate, name);
    const own = written[name]?.ssh;
    const key = keyOf(own, secrets);
    return {
      sudo: ssh.sudo,
      stateDirectory: own?.stateDirectory ?? '/var/lib/muster',
      connection: {
        type: 'ssh',
        ...{ host: ssh.address, port: ssh.port, user: ssh.user, hostKey: ssh.hostKey, timeout: TIMEOUT },
        ...(key === undefined ? { agent: 'true' } : { agent: 'false', privateKey: key }),
        ...(ssh.bastion === undefined
          ? {}
          : bastionOf(construct, estate, { name, bastion: ssh.bastion }, written, secrets)),
      },
    };
  };

function bastionOf(
  construct: Construct,
  estate: Estate,
  { name, bastion }: { readonly name: string; readonly bastion: string },
  written: MattermostEstateProps['hosts'],
  secrets: EstateSecrets,
) {
  const { ssh } = hostNamed(estate, bastion);
  if (ssh.bastion !== undefined) {
    throw new DeclarationError(
      construct,
      `reaches ${name} through ${bastion}, and that through ${ssh.bastion}: Terraform's own SSH client goes through one host; take the engine "host"`,
    );
  }
  return {
    ...{ bastionHost: ssh.address, bastionPort: ssh.port, bastionUser: ssh.user, bastionHostKey: ssh.hostKey },
    bastionPrivateKey: keyOf(written[bastion]?.ssh, secrets),
  };
}

/** An expression for the private key; undefined where an agent has it. */
function keyOf(ssh: EstateSsh | undefined, secrets: EstateSecrets): string | undefined {
  if (ssh?.privateKey) return secrets.value(ssh.privateKey);
  return ssh?.privateKeyFile === undefined ? undefined : `\${file(pathexpand(${quoted(ssh.privateKeyFile)}))}`;
}
