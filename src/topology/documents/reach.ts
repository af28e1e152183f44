import { inUrl } from '../addresses.js';
import { hostNamed, type Estate } from '../model/index.js';
import { word } from '../steps/shell.js';

/** The command by which one gets to a host, with what is to run there. */
export function ssh(estate: Estate, name: string, command?: string): string {
  const { ssh: way } = hostNamed(estate, name);
  const port = way.port === 22 ? '' : ` -p ${way.port}`;
  const bastion = way.bastion === undefined ? '' : ` -J ${jump(estate, way.bastion)}`;
  const target = `ssh${port}${bastion} ${way.user}@${way.address}`;
  return command === undefined ? target : `${target} ${word(asRoot(estate, name, command))}`;
}

/** A command as root on a host. */
const asRoot = (estate: Estate, name: string, command: string): string =>
  hostNamed(estate, name).ssh.sudo ? `sudo ${command}` : command;

/** `-J` takes the first host of the way first. */
function jump(estate: Estate, name: string): string {
  const { ssh: way } = hostNamed(estate, name);
  const address = inUrl(way.address);
  const own = `${way.user}@${address}${way.port === 22 ? '' : `:${way.port}`}`;
  return way.bastion === undefined ? own : `${jump(estate, way.bastion)},${own}`;
}
