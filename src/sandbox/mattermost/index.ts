import { createDefaultRoles } from './access/default-roles.js';
import { Background } from './background.js';
import { Config } from './config/config.js';
import { ldapSettings, SANDBOX_SETTINGS } from './config/factory-settings.js';
import { seedDemo } from './demo.js';
import { scheduleLdapSync } from './domain/jobs.js';
import { LdapDirectory } from './domain/ldap-directory.js';
import { createApp } from './http/app.js';
import { listen } from './http/listen.js';
import { Wire } from './http/wire.js';
import { allRoutes } from './routes/index.js';
import type { MattermostOptions, MattermostServer } from './server.js';
import { now, type Site } from './site.js';
import { Store } from './store/store.js';

export type { Band, Fault, MattermostOptions, MattermostServer, SeenRequest } from './server.js';

/**
 * Starts a Mattermost server in this process, on loopback.
 *
 * @throws when a setting or variable is unknown, the port is taken or, with `demo`, the directory cannot be read
 */
export async function startMattermost(options: MattermostOptions = {}): Promise<MattermostServer> {
  const settings = {
    ...SANDBOX_SETTINGS,
    ...(options.directory && ldapSettings(options.directory)),
    ...options.settings,
  };
  const band = options.band ?? 'N';
  const config = new Config(settings, options.env, band);
  const site: Site = {
    band,
    version: options.version,
    license: options.license ?? 'enterprise',
    store: new Store(),
    config,
    background: new Background(options.backgroundDelay ?? 0),
    directory: new LdapDirectory((key) => config.get('LdapSettings', key)),
    loseJoins: options.loseJoins ?? false,
    joinDelay: options.joinDelay ?? 0,
  };
  createDefaultRoles(site.store, now(), site.band);
  if (options.demo && !options.directory) throw new Error('The demo needs a directory: its people log in through it.');
  const admin = options.demo ? await seedDemo(site) : undefined;
  const wire = new Wire();
  const { url, stop } = await listen(site, createApp(site, allRoutes), wire, options.port ?? 0);
  if (config.get('ServiceSettings', 'SiteURL') === '') config.set('ServiceSettings', 'SiteURL', url);
  const endSchedule = scheduleLdapSync(site);
  return {
    url,
    admin,
    requests: { list: () => [...wire.seen], clear: () => void wire.seen.splice(0) },
    faults: { add: (fault) => wire.add(fault), clear: () => wire.clearFaults() },
    settle: () => site.background.settle(),
    checkpoint: () => site.store.checkpoint(),
    stop: () => {
      endSchedule();
      return stop();
    },
  };
}
