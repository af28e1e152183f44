import { Environment, MattermostEstate } from '../../../src/constructs/index.js';
import { standalone } from '../../topology/estates.js';
import type { Story } from '../story.js';

/** Everything that a server of its own needs, on one host. */
export default {
  stacks: [
    (app, host) => {
      const { address, port, user, hostKey } = host;
      const env = new Environment(app, 'chat', { freeipa: false, mattermost: false });
      const description = standalone({ sizing: {}, network: undefined });
      const ssh = {
        address,
        port,
        user,
        hostKey,
        privateKey: { secret: 'ssh_key' },
        stateDirectory: host.path('/var/lib/muster'),
      };
      const hosts = Object.fromEntries(Object.entries(description.hosts).map(([name, one]) => [name, { ...one, ssh }]));
      new MattermostEstate(env, 'estate', { ...description, hosts });
      return env;
    },
  ],
} satisfies Story;
