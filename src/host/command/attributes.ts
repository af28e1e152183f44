import { bool, duration, integer, map, of, string } from '../../plugin/index.js';
import type { Planned, Proposed, State } from '../../plugin/index.js';
import { HOST_ATTRIBUTE } from '../places.js';

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
      'What `probe` prints when all is done, without white space around it. Left out: it is done when `probe` ends with exit status 0.',
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
  environment_wo: map(of.string, {
    optional: true,
    writeOnly: true,
    sensitive: true,
    description: 'Secrets for `apply`, as environment variables. They are in no plan, state or command line.',
  }),
  environment_wo_version: integer({
    optional: true,
    description: 'Any number; `apply` is run when it changes, whatever `probe` says.',
  }),
  output: string({ computed: true, description: 'What `probe` printed last, without white space around it.' }),
  exit_code: integer({ computed: true, description: 'Exit status of `probe`.' }),
  done: bool({ computed: true, description: 'Whether `probe` found it done.' }),
};

export type CommandAttributes = typeof COMMAND_ATTRIBUTES;
export type CommandState = State<CommandAttributes>;
export type PlannedCommand = Planned<CommandAttributes>;
export type ProposedCommand = Proposed<CommandAttributes>;
