import { serverHosts } from '../../model/index.js';
import { PATHS, releaseDirectory } from '../../paths.js';
import { MATTERMOST_USER } from '../../render/mattermost-unit.js';
import { FIREWALL_TABLE } from '../../render/nftables.js';
import { code, commands, numbered } from '../markdown.js';
import { ssh } from '../reach.js';
import { outsideServices, whereabouts } from '../services.js';
import type { Writer } from './page.js';
import { apply, item, section } from './text.js';

export const people: Writer = ({ estate }) => {
  const [server = ''] = serverHosts(estate);
  const providers = outsideServices(estate).filter(({ kind }) => kind === 'directory' || kind === 'sign-in');
  return section(
    providers.length === 0
      ? 'The description names neither a directory nor an identity provider: what people sign in with is in the system console.'
      : `People sign in by ${providers.map((one) => `${one.name.toLowerCase()} (${code(whereabouts(one))})`).join(' and ')}. See that each server reaches it:`,
    providers.length === 0
      ? undefined
      : commands(
          serverHosts(estate).flatMap((name) =>
            providers.flatMap(({ at, port }) =>
              port === undefined
                ? []
                : [ssh(estate, name, `timeout 5 bash -c "</dev/tcp/${at}/${port} && echo reached"`)],
            ),
          ),
        ),
    'What a server says about a login or about the synchronisation with the directory:',
    commands([ssh(estate, server, 'journalctl -u mattermost.service -n 500 --no-pager --grep="ldap|saml|login"')]),
    'Nobody at all gets in: [break-glass](#break-glass).',
  );
};

/** The way in when every other one is closed. It is over the host itself, and leaves a trace. */
export const breakGlass: Writer = (source) => {
  const { estate } = source;
  const [server = ''] = serverHosts(estate);
  const mmctl = `runuser -u ${MATTERMOST_USER} -- ${releaseDirectory(estate.version)}/bin/mmctl --local`;
  return section(
    'For when nobody can sign in as an administrator, or no host can be reached. Two people, and a note of who, when and why.',
    numbered([
      item(
        `**Mattermost.** Keep one local account with the role of a system administrator, its password sealed. When that fails too, local mode lets root of a server in without any password: put ${code("'ServiceSettings.EnableLocalMode': true")} under ${code('settings')} and apply, or, when an apply is not possible, write it on ${server} alone and restart the server there:`,
        ssh(estate, server),
        `echo MM_SERVICESETTINGS_ENABLELOCALMODE=true | sudo tee -a ${PATHS.mattermostEnvironment} >/dev/null`,
        'sudo systemctl restart mattermost.service',
        `sudo ${mmctl} user change-password ACCOUNT`,
        `sudo ${mmctl} roles system-admin ACCOUNT`,
      ),
      estate.network
        ? item(
            '**Hosts.** SSH is closed to every network but those of administrators. From the console of a machine its firewall is opened until the next apply or boot with:',
            `nft delete table ${FIREWALL_TABLE}`,
          )
        : '**Hosts.** No firewall is described; what keeps you out is the SSH server or the network. Use the console of the machine.',
      item('Afterwards bring everything back to what is described, and set a new sealed password:', ...apply(source)),
    ]),
  );
};
