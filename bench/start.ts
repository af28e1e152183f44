import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundleProviders } from '../src/cli/providers/bundle.js';
import { PROVIDERS } from '../src/cli/providers/catalogue.js';
import { selfSignedCertificate } from '../src/plugin/serve/certificate.js';
import { COOKIE } from '../src/plugin/serve/handshake.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';

const ROUNDS = 20;
/** What a provider may take beyond Node itself, in milliseconds. Terraform starts one three times for a plan. */
const BUDGET = 80;

/**
 * How long each provider, which has been started before, takes from spawn to its handshake line, with TLS, against Node that does nothing.
 * All take turns, so that a busy machine is equally unfair to each.
 */
export const run = (): Promise<void> =>
  inScratch(async (directory) => {
    const bundled = await bundleProviders(directory);
    const programs = PROVIDERS.map(({ name, version }) =>
      join(directory, name, `terraform-provider-${name}_v${version}`),
    );
    const size = (i: number) =>
      [...(bundled[i]?.files.values() ?? [])].reduce((most, { length }) => Math.max(most, length), 0);
    const env = {
      PATH: process.env.PATH,
      [COOKIE.variable]: COOKIE.value,
      PLUGIN_PROTOCOL_VERSIONS: '5,6',
      PLUGIN_CLIENT_CERT: selfSignedCertificate().pem,
      XDG_CACHE_HOME: directory,
    };
    // Compiles what it needs and keeps it, as a user's first plan does.
    const first: number[] = [];
    for (const program of programs) first.push(await untilHandshake(program, env));
    const bare: number[] = [];
    const times: number[][] = programs.map(() => []);
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await untilExit(process.execPath, ['-e', '0']));
      for (const [i, program] of programs.entries()) times[i]?.push(await untilHandshake(program, env));
    }
    const floor = median(bare);
    const rows = PROVIDERS.map(({ name }, i) => {
      const time = median(times[i] ?? []);
      const over = time - floor;
      const fastest = Math.min(...(times[i] ?? [])) - Math.min(...bare);
      return [
        name,
        `${(size(i) / 1024).toFixed(0)} KB`,
        ms(first[i] ?? 0),
        ms(time),
        ms(over),
        ms(fastest),
        (time / floor).toFixed(2),
        over <= BUDGET ? 'yes' : 'NO',
      ];
    });
    printTable(
      `Start to handshake, median of ${ROUNDS}, Node.js ${process.version} (budget: ${BUDGET} ms over bare node)`,
      ['provider', 'size', 'first start', 'start', 'over node', 'fastest over', 'ratio', 'in budget'],
      [['node -e 0', '', '', ms(floor), '', '', '1.00', ''], ...rows],
    );
  });

const ms = (time: number): string => `${time.toFixed(1)} ms`;

const untilExit = (command: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: 'ignore' });
    child.once('error', reject).once('exit', () => resolve(performance.now() - started));
  });

const untilHandshake = (program: string, env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let time: number | undefined;
    child.stdout.once('data', () => {
      time = performance.now() - started;
      child.kill('SIGTERM');
    });
    child.once('error', reject).once('exit', () => {
      if (time === undefined) reject(new Error(`${program} ended without a handshake`));
      else resolve(time);
    });
  });
