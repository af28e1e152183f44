import { serverHosts } from '../../model/index.js';
import { code, numbered } from '../markdown.js';
import type { DocumentSource } from '../source.js';
import type { Writer } from './page.js';
import { apply, item, section } from './text.js';

/** How Terraform lets go of a host that is gone, so that plans do not wait for it. */
export const letGo = ({ stack, construct, engine }: DocumentSource, host: string): string =>
  `(cd cdktf.out/stacks/${stack} && terraform state list | grep '\\.${construct}_${host}${engine === 'host' ? '_' : '-[0-9]'}' | xargs -n 1 terraform state rm)`;

export const addHost: Writer = (source) => {
  const { estate } = source;
  const roles = [
    `a server: behind the others in ${code('servers')}${serverHosts(estate).length > 1 ? '' : '; several need a license, proxies and a file store that all share'}`,
    `a replica: in ${code('database.replicas')}; it is copied from ${estate.database.primary}`,
    ...(estate.proxies.length > 0 ? [`a proxy: in ${code('proxies')}`] : []),
  ];
  return section(
    numbered([
      'Order a Debian machine of the size that [hosts](hosts.md) asks for, with the account and key by which the others are reached.',
      item(
        'Print its key, and compare it with what the console of the machine shows:',
        'ssh-keyscan -t ed25519 ADDRESS',
      ),
      `Write it under ${code('hosts')} with its address and key, and its name where its role is listed: ${roles.join(', or ')}.`,
      item(
        'Apply. Firewalls open first; then it is made, and the others learn of it one after the other:',
        ...apply(source),
      ),
      item('Have these pages written again:', `npx muster docs ${source.stack}`),
    ]),
  );
};

export const removeHost: Writer = (source) => {
  const { estate } = source;
  const { primary } = estate.database;
  const servers = serverHosts(estate);
  return section(
    numbered([
      servers.length > 1
        ? `Take its name out of the list of its role, and leave it under ${code('hosts')} for now. The last server stays.`
        : `Take its name out of the list of its role. ${servers.join('')}, as the only server, cannot go.`,
      `${code(primary)} is the primary: let another host take over first.`,
      item(
        source.engine === 'host'
          ? 'Apply. What was made there is stopped and removed, what was there before is put back, and data stays:'
          : `Apply. The others no longer use it. What runs there goes on running, since ${code(source.engine)} undoes nothing: switch the machine off.`,
        ...apply(source),
      ),
      item(
        `Take it out of ${code('hosts')}, which closes the firewalls of the others to it, and apply again:`,
        ...apply(source),
      ),
      item(
        'A machine that is gone already cannot be reached for the first apply: take it out of both places at once, and let go of what Terraform remembers of it, its name in the place of HOST:',
        letGo(source, 'HOST'),
      ),
    ]),
  );
};
