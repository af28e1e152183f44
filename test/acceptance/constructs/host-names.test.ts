import { readFile } from 'node:fs/promises';
import { TerraformStack, Testing } from 'cdktf';
import { expect, test } from 'vitest';
import { file, provider } from '../../../src/constructs/bindings/host/index.js';
import { hostProvider } from '../../../src/host/provider.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { terraformProject } from '../../terraform/in-process.js';
import { configurationOf } from './world.js';

test.each(['app-1', 'App1', 'db.eu_west'])(
  'a host named %s keeps its name from the construct to Terraform',
  async (name) => {
    const host = await EmbeddedHost.start();
    const project = await terraformProject({ providers: [hostProvider] });
    try {
      const stack = new TerraformStack(Testing.app(), 'estate');
      new provider.HostProvider(stack, 'host', {
        hosts: {
          [name]: {
            address: host.address,
            port: host.port,
            user: host.user,
            privateKey: host.privateKey,
            hostKey: host.hostKey,
            stateDirectory: host.path('/var/lib/muster'),
          },
        },
      });
      new file.File(stack, 'motd', { host: name, path: host.path('/etc/motd'), content: 'hello\n' });
      await project.write(configurationOf(Testing.synth(stack)));
      await project.apply();
      expect(await readFile(host.path('/etc/motd'), 'utf8')).toBe('hello\n');
      await project.expectEmptyPlan();
    } finally {
      await project.close();
      await host.stop();
    }
  },
);
