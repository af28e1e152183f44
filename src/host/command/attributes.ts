import { bool, duration, integer, map, of, string } from '../../plugin/index.js';
import type { Planned, Proposed, State, Validator } from '../../plugin/index.js';
import { HOST_ATTRIBUTE } from '../places.js';

const areVariables: Validator<ReadonlyMap<string, string>> = (values, path, diagnostics) => {
  for (const name of values.keys())
    if (!/^[A-Za-z_]\w*$/.test(name))
      diagnostics.error({
        path,
        summary: `${path.toString()} has a name that no environment variable can have`,
        detail: `Got ${JSON.stringify(name)}. Use letters, digits and "_".`,
      });
};

export const COMMAND_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: '`HOST:NAME`.' }),
  host: HOST_ATTRIBUTE,
  name: string({
    optional: true,
    computed: true,
    useStateForUnknown: true,
    requiresReplace: true,
    description:
      'What it is about, in a word; different for each `host_command` of a host. Left out: made from `probe`.',
  }),
  probe: string({
    required: true,
    description: 'Command that looks and changes nothing. It is run at every plan; what it says is the state.',
  }),
  expected: string({
    optional: true,
    description:
      'What `probe` prints when all is done, without the line end. Left out: it is done when `probe` ends with exit status 0.',
  }),
  apply: string({
    optional: true,
    description: 'Command that is run when `probe` says that it is not done. It may be run again after it was cut off.',
  }),
  undo: string({ optional: true, description: 'Command that destroy runs.' }),
  rollback_after: string(
    {
      optional: true,
      description:
        'A dead man\'s switch, for changes that may cut the connection such as firewall rules: `undo` is set to run on the host after this time, and called off only after a new connection was made and `probe` passed. A duration: `"60s"`.',
    },
    { validate: [duration()] },
  ),
  environment_wo: map(
    of.string,
    {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description: 'Secrets for `apply`, as environment variables. They are in no plan, state or command line.',
    },
    { validate: [areVariables] },
  ),
  environment_wo_version: integer({
    optional: true,
    description: 'Any number; `apply` is run when it changes, whatever `probe` says.',
  }),
  output: string({ computed: true, description: 'What `probe` printed last, without the line end.' }),
  exit_code: integer({ computed: true, description: 'Exit status of `probe`.' }),
  done: bool({ computed: true, description: 'Whether `probe` found it done.' }),
};

export type CommandAttributes = typeof COMMAND_ATTRIBUTES;
export type CommandState = State<CommandAttributes>;
export type PlannedCommand = Planned<CommandAttributes>;
export type ProposedCommand = Proposed<CommandAttributes>;
