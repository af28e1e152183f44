import { Command, InvalidArgumentError, Option } from 'commander';
import { isJson, JSON_OPTION, printJson } from '../answer.js';
import { paint } from '../terminal/colours.js';
import { waitingFor } from '../terminal/waiting.js';
import type { Sandbox } from '../../sandbox/index.js';
import { Problem } from '../problem.js';
import { interrupted } from '../interrupt.js';
import { requireRealDirectory } from '../real-directory.js';
import { quoted } from '../shell.js';

interface Options {
  readonly directory: 'embedded' | '389ds';
  readonly band: 'B' | 'N';
  readonly license: 'enterprise' | 'professional' | 'none';
  readonly setting?: Record<string, unknown>;
  readonly env?: Record<string, string>;
  readonly empty?: true;
}

export function sandboxCommand(): Command {
  const command = new Command('sandbox')
    .summary('a directory and a Mattermost server to try on')
    .description('Run a directory and a Mattermost server on this machine until you stop them.')
    .addOption(directoryOption())
    .addOption(
      new Option('--band <band>', 'release behaviour: B is 10.7 to 11.6, N is 11.11').choices(['B', 'N']).default('N'),
    )
    .addOption(
      new Option('--license <licence>', 'what the Mattermost server is licensed for')
        .choices(['enterprise', 'professional', 'none'])
        .default('enterprise'),
    )
    .option('--setting <Section.Key=JSON>', 'a setting of the server; may be given more than once', collectSetting)
    .option('--env <KEY=VALUE>', "one of the server's own MM_ overrides; may be given more than once", collectVariable)
    .option('--empty', 'no people, teams or tokens: the first user created becomes the admin')
    .option(...JSON_OPTION)
    .addHelpText('after', '\nExample:\n  npx muster sandbox --band B --setting LdapSettings.SyncIntervalMinutes=5');
  return command.action((options: Options) => run(command, options));
}

export const directoryOption = (): Option =>
  new Option('--directory <kind>', "FreeIPA's stand-in: the embedded server, or a real 389 Directory Server")
    .choices(['embedded', '389ds'])
    .default('embedded');

async function run(command: Command, options: Options): Promise<void> {
  const { startSandbox } = await import('../../sandbox/index.js');
  if (options.directory === '389ds') requireRealDirectory();
  const stopped = interrupted();
  const { setting: settings, empty = false } = options;
  const sandbox = await waitingFor('two servers start', () => startSandbox({ ...options, settings, empty })).catch(
    (error: Error) => {
      throw new Problem(
        `the sandbox did not start: ${error.message}`,
        'Look at the options: npx muster sandbox --help',
      );
    },
  );
  if (isJson(command)) printJson(command, connection(sandbox));
  else console.log(screen(sandbox));
  await stopped;
  await sandbox.stop();
}

/** The line that `--json` prints. On an empty server nobody exists yet, so Mattermost's three are null. */
function connection({ mattermost, directory, env }: Sandbox): object {
  const { token = null, username = null, password = null } = mattermost.admin ?? {};
  return {
    mattermost: { url: mattermost.url, token, username, password },
    freeipa: {
      url: directory.url,
      bind_dn: directory.manager.dn,
      password: directory.manager.password,
      base_dn: directory.baseDn,
    },
    env,
  };
}

function screen({ mattermost, directory, env }: Sandbox): string {
  const admin = mattermost.admin
    ? `${mattermost.admin.username} / ${mattermost.admin.password}`
    : 'nobody yet: the first user created becomes the admin';
  return [
    `${paint.bold('Mattermost')}  ${mattermost.url}`,
    `  admin     ${admin}`,
    `${paint.bold('Directory')}   ${directory.url}  ${paint.dim(`(${directory.kind}, ${directory.baseDn})`)}`,
    `  manager   ${directory.manager.dn} / ${directory.manager.password}`,
    '',
    'For the providers, in another terminal:',
    ...Object.entries(env).map(([name, value]) => `  export ${name}=${quoted(value)}`),
    '',
    paint.dim('Ctrl-C stops both servers and forgets everything.'),
  ].join('\n');
}

function collectSetting(argument: string, sofar: Record<string, unknown> = {}): Record<string, unknown> {
  const [, key, json] = /^(\w+\.\w+)=(.*)$/s.exec(argument) ?? [];
  if (key === undefined || json === undefined) {
    throw new InvalidArgumentError('Write it as Section.Key=JSON, for example LdapSettings.SyncIntervalMinutes=5.');
  }
  try {
    return { ...sofar, [key]: JSON.parse(json) as unknown };
  } catch {
    throw new InvalidArgumentError(`The value of ${key} is no JSON; a text needs its quotes: ${key}='"${json}"'.`);
  }
}

function collectVariable(argument: string, sofar: Record<string, string> = {}): Record<string, string> {
  const [, key, value] = /^(MM_[A-Z0-9_]+)=(.*)$/s.exec(argument) ?? [];
  if (key === undefined || value === undefined) {
    throw new InvalidArgumentError('Write it as MM_SECTION_KEY=value, for example MM_TEAMSETTINGS_SITENAME=Muster.');
  }
  return { ...sofar, [key]: value };
}
