import { bool, integer, listNested, mapNested, singleNested, string } from '../../plugin/index.js';
import type { State } from '../../plugin/index.js';

export const FACTS_ATTRIBUTES = {
  host: string({ required: true, description: "Name of the host, from the provider's `hosts`." }),
  hostname: string({ computed: true, description: 'As the host calls itself.' }),
  architecture: string({ computed: true, description: 'Of the machine: `x86_64`, `aarch64`.' }),
  kernel: string({ computed: true, description: 'Release of the kernel.' }),
  os: singleNested(
    {
      id: string({ computed: true, description: '`debian`, `ubuntu`.' }),
      version: string({ computed: true, description: '`12`, `24.04`; null where there is none, as on Debian sid.' }),
      codename: string({ computed: true, description: '`bookworm`.' }),
      name: string({ computed: true, description: 'For people: `Debian GNU/Linux 12 (bookworm)`.' }),
    },
    { computed: true, description: 'From `/etc/os-release`.' },
  ),
  cpus: integer({ computed: true, description: 'Processors that programs may use.' }),
  memory_mb: integer({ computed: true, description: 'Memory in MiB.' }),
  swap_mb: integer({ computed: true, description: 'Swap space in MiB.' }),
  disks: mapNested(
    {
      device: string({ computed: true, description: 'What is mounted.' }),
      type: string({ computed: true, description: 'Type of the file system.' }),
      size_mb: integer({ computed: true, description: 'Size in MiB.' }),
      available_mb: integer({ computed: true, description: 'What may still be written, in MiB.' }),
      encrypted: bool({
        computed: true,
        description:
          'Whether dm-crypt lies below it; null where the host cannot tell, as for file systems of the network.',
      }),
    },
    { computed: true, description: 'File systems that keep data, by mount point.' },
  ),
  time_synchronized: bool({
    computed: true,
    description: 'Whether the clock is kept by a time service; null where the host cannot tell.',
  }),
  listening: listNested(
    {
      protocol: string({ computed: true, description: '`tcp` or `udp`.' }),
      address: string({ computed: true, description: '`0.0.0.0`, `127.0.0.1`, `::`.' }),
      port: integer({ computed: true, description: 'The port.' }),
      process: string({ computed: true, description: 'Name of the program; null where it cannot be seen.' }),
    },
    { computed: true, description: 'Ports that programs listen on, in order.' },
  ),
};

export type Facts = State<typeof FACTS_ATTRIBUTES>;
