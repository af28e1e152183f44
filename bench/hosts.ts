import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installProviders } from '../src/cli/providers/install.js';
import { EmbeddedHost } from '../src/sandbox/host/index.js';
import { emptyPlan, terraformIn } from './plan/terraform.js';
import { planOfTerraformData } from './plan/terraform-data.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';

const ROUNDS = 3;
const SHAPES = [
  { hosts: 6, filesEach: 5 },
  { hosts: 6, filesEach: 10 },
  { hosts: 60, filesEach: 1 },
  { hosts: 60, filesEach: 5 },
] as const;

/**
 * A plan that finds nothing to do over embedded SSH hosts, against as many of Terraform's own `terraform_data`, which read
 * nothing. The hosts' work is done by this machine, too: CPU is that of Terraform and the provider alone. At 64 is with
 * `-parallelism=64`.
 */
export const run = (): Promise<void> =>
  inScratch(async (root) => {
    const { configFile } = await installProviders({ dir: join(root, 'providers') });
    const rows = [];
    for (const shape of SHAPES) rows.push(await measure(shape, root, configFile));
    printTable(
      `A plan of files on hosts that finds nothing to do, median of ${ROUNDS} (at 6 hosts at most 2 s above terraform_data)`,
      [
        'hosts',
        'files',
        'seconds',
        'terraform_data',
        'above',
        'CPU',
        'connections',
        'commands',
        'above at 64',
        'commands at 64',
      ],
      rows,
    );
  });

const measure = async ({ hosts: count, filesEach }: (typeof SHAPES)[number], root: string, configFile: string) => {
  const hosts = await Promise.all(Array.from({ length: count }, () => EmbeddedHost.start()));
  try {
    const files = hosts.flatMap((host, i) =>
      Array.from({ length: filesEach }, (_, n) => ({
        host: `h${i}`,
        path: host.path(`/etc/file${n}`),
        content: 'hello\n',
      })),
    );
    const directory = mkdtempSync(join(root, 'hosts-'));
    const terraform = terraformIn(directory, { TF_CLI_CONFIG_FILE: configFile });
    writeFileSync(join(directory, 'main.tf.json'), configuration(hosts, files));
    await terraform.run('init', '-input=false');
    await terraform.run('apply', '-auto-approve', '-input=false');
    const total = (of: (host: EmbeddedHost) => number) => hosts.reduce((sum, host) => sum + of(host), 0);
    const plans = async (...args: string[]) => {
      const before = { logins: total(({ logins }) => logins), commands: total(({ commands }) => commands.length) };
      const costs = [];
      for (let round = 0; round < ROUNDS; round++) costs.push(await emptyPlan(terraform, ...args));
      return {
        seconds: median(costs.map(({ seconds }) => seconds)),
        cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
        logins: (total(({ logins }) => logins) - before.logins) / ROUNDS,
        commands: Math.round((total(({ commands }) => commands.length) - before.commands) / ROUNDS),
      };
    };
    const [usual, wide] = [await plans(), await plans('-parallelism=64')];
    const floor = await planOfTerraformData(mkdtempSync(join(root, 'data-')), files.length, ROUNDS);
    return [
      `${count}`,
      `${files.length}`,
      usual.seconds.toFixed(2),
      floor.toFixed(2),
      (usual.seconds - floor).toFixed(2),
      usual.cpuSeconds.toFixed(2),
      `${usual.logins}`,
      `${usual.commands}`,
      (wide.seconds - floor).toFixed(2),
      `${wide.commands}`,
    ];
  } finally {
    await Promise.all(hosts.map((host) => host.stop()));
  }
};

const configuration = (hosts: readonly EmbeddedHost[], files: readonly object[]): string =>
  JSON.stringify({
    terraform: { required_providers: { host: { source: 'muster-dev/host' } } },
    provider: {
      host: {
        hosts: Object.fromEntries(
          hosts.map((host, i) => [
            `h${i}`,
            {
              ...{ address: host.address, port: host.port, user: host.user },
              ...{
                private_key: host.privateKey,
                host_key: host.hostKey,
                state_directory: host.path('/var/lib/muster'),
              },
            },
          ]),
        ),
      },
    },
    resource: { host_file: Object.fromEntries(files.map((file, i) => [`f${i}`, file])) },
  });
