import { createHash } from 'node:crypto';
import { isKnown, unknown, type Change, type PlanContext } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { plannedHost } from '../resource.js';
import type { CommandAttributes, ProposedCommand } from './attributes.js';
import { withoutLineEnds } from './judge.js';

/** What is not done yet is planned to be done. */
export const planCommand = (
  { config, prior, proposed }: Change<CommandAttributes>,
  context: PlanContext<CommandAttributes, HostClient>,
): ProposedCommand | void => {
  if (!config || !proposed) return;
  const name =
    config.name === null && !prior && isKnown(proposed.probe) ? nameFor(String(proposed.probe)) : proposed.name;
  plannedHost({ config, proposed: { host: proposed.host, name } }, 'name', 'command', context);
  const asBefore =
    prior?.done === true &&
    prior.probe === proposed.probe &&
    prior.expected === proposed.expected &&
    prior.environment_wo_version === proposed.environment_wo_version;
  if (asBefore) return { ...proposed, name, output: prior.output, exit_code: prior.exit_code, done: true };
  return {
    ...proposed,
    name,
    output: isKnown(proposed.expected) ? withoutLineEnds(String(proposed.expected)) : unknown(),
    exit_code: 0,
    done: true,
  };
};

const nameFor = (probe: string): string => `probe-${createHash('sha256').update(probe).digest('hex').slice(0, 12)}`;
