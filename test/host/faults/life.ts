import { Dynamic } from '../../../src/plugin/index.js';
import type { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import type { Block } from '../../terraform/in-memory.js';

export interface Stage {
  readonly name: 'create' | 'update' | 'destroy';
  readonly blocks: readonly Block[];
}

const triggers = (hash: unknown): Dynamic => new Dynamic(['object', { config: 'string' }], new Map([['config', hash]]));

/** One of everything that this provider makes, in the order in which it depends on each other. */
const blocks = (host: EmbeddedHost, round: 1 | 2): readonly Block[] => {
  const on = { host: 'app1' };
  return [
    {
      address: 'host_user.chat',
      config: () => ({
        ...on,
        name: 'chat',
        system: true,
        home: '/opt/chat',
        groups: round === 1 ? ['adm'] : ['ssl-cert'],
      }),
    },
    {
      address: 'host_package.nginx',
      config: () => ({ ...on, name: 'nginx', version: round === 1 ? '1.22-1' : '1.22-2' }),
    },
    {
      address: 'host_directory.chat',
      config: () => ({ ...on, path: host.path('/opt/chat'), owner: 'chat', mode: round === 1 ? '0750' : '0755' }),
    },
    {
      address: 'host_file.config',
      config: () => ({
        ...on,
        path: host.path('/opt/chat/config'),
        content: `round ${round}\n`.repeat(20),
        owner: 'chat',
        validate: `grep -q 'round ${round}' {path}`,
      }),
    },
    {
      address: 'host_file.key',
      config: () => ({
        ...on,
        path: host.path('/etc/key'),
        content_wo: `secret ${round}`,
        content_wo_version: round,
        mode: '0600',
      }),
    },
    {
      address: 'host_service.nginx',
      config: (of) => ({
        ...on,
        name: 'nginx',
        reload_on: triggers(of('host_file.config')['content_hash']),
        ready: 'true',
      }),
    },
    {
      address: 'host_command.flag',
      config: () => ({
        ...on,
        name: 'flag',
        probe: `cat '${host.path('/var/flag')}'`,
        expected: `up ${round}`,
        apply: `echo 'up ${round}' >'${host.path('/var/flag')}'`,
        undo: `rm -f '${host.path('/var/flag')}'`,
      }),
    },
  ];
};

/** Everything is made, everything is changed, everything is destroyed. */
export const lifeOn = (host: EmbeddedHost): readonly Stage[] => [
  { name: 'create', blocks: blocks(host, 1) },
  { name: 'update', blocks: blocks(host, 2) },
  { name: 'destroy', blocks: [] },
];
