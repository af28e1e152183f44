import { bool, dataSourceOf, duration, integer, parseDuration, string } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { ask } from '../command/ask.js';
import { isDone } from '../command/judge.js';
import { again } from './again.js';

export const hostCommandData = dataSourceOf<HostClient>()({
  name: 'host_command',
  description: 'What a command on a host says that looks and changes nothing.',
  permissions: ['Whatever the command needs: it runs as root, through `sudo -n`'],
  attributes: {
    host: string({ required: true, description: "Name of the host, from the provider's `hosts`." }),
    probe: string({ required: true, description: 'Command that looks and changes nothing.' }),
    expected: string({
      optional: true,
      description:
        'What `probe` prints when all is well, without the line end. Left out: all is well at exit status 0.',
    }),
    wait: string(
      { optional: true, description: 'For how long to ask again until all is well. Left out: ask once.' },
      { validate: [duration()] },
    ),
    output: string({ computed: true, description: 'What `probe` printed last, without the line end.' }),
    exit_code: integer({ computed: true, description: 'Exit status of `probe`.' }),
    ok: bool({ computed: true, description: 'Whether all is well.' }),
  },
  async read(config, { client, signal }) {
    const host = client.host(config.host);
    const wait = (config.wait && parseDuration(config.wait)) || 0;
    return again(wait, signal, async () => {
      const answer = await ask(host, { name: 'probe', probe: config.probe }, signal);
      return { ...config, output: answer.output, exit_code: answer.exitCode, ok: isDone(answer, config.expected) };
    });
  },
});
