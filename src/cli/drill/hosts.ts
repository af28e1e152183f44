import type { HostReach, RecordedEstate } from '../../constructs/estate/record.js';
import { openInventory } from '../../host/inventory.js';
import type { HostSettings } from '../../host/settings.js';
import { DiagnosticError } from '../../plugin/index.js';
import { silentLog } from '../../plugin/log.js';
import { Problem } from '../problem.js';
import type { OnHost } from './run.js';

/** Longest time that one part of a drill may take on a host: a day. */
const LONGEST_SECONDS = 24 * 60 * 60;

/**
 * Runs scripts on the hosts of an estate, over SSH as the provider does.
 *
 * @throws Problem when a host cannot be logged in to
 */
export function onHosts(hosts: RecordedEstate['hosts'], env: NodeJS.ProcessEnv): OnHost & AsyncDisposable {
  const problems: Parameters<typeof openInventory>[2] = [];
  const settings = {
    hosts: new Map(Object.entries(hosts).map(([name, reach]) => [name, settingsOf(name, reach, env)])),
    unreachable: null,
    connect_timeout: null,
    command_timeout: null,
  };
  const client = openInventory(settings, { env, log: silentLog, conceal: () => undefined }, problems);
  const [problem] = problems;
  if (problem !== undefined) throw new Problem(problem.summary, problem.detail || SEE_PLAN);
  const used = new Set<string>();
  const on = async (name: string, script: string) => {
    used.add(name);
    try {
      return await client.host(name).changeOnce('restore-drill', script, { seconds: LONGEST_SECONDS });
    } catch (error) {
      if (error instanceof DiagnosticError) throw new Problem(error.message, SEE_PLAN);
      throw error;
    }
  };
  return Object.assign(on, {
    [Symbol.asyncDispose]: async () => {
      for (const name of used) await client.host(name).connection.renew();
    },
  });
}

function settingsOf(name: string, reach: HostReach, env: NodeJS.ProcessEnv): HostSettings {
  const { address, port, user, sudo, hostKey, bastion, privateKeyFile, privateKeySecret, stateDirectory } = reach;
  const variable = privateKeySecret && `TF_VAR_${privateKeySecret}`;
  const key = variable && env[variable];
  if (variable !== undefined && variable !== '' && key === undefined)
    throw new Problem(`the private key of ${name} is not there`, `Set ${variable}, as for a plan.`);
  return {
    ...{ address, port, user, sudo },
    host_key: hostKey,
    private_key: key ?? null,
    private_key_file: privateKeyFile ?? null,
    state_directory: stateDirectory ?? null,
    bastion: bastion === undefined ? null : { ...NO_BASTION, host: bastion },
  };
}

const SEE_PLAN = 'Ask a plan of the stack whether it reaches the host: docs/guides/hosts.md says what that needs.';

const NO_BASTION = {
  ...{ address: null, user: null, host_key: null, port: null },
  ...{ private_key: null, private_key_file: null },
};
