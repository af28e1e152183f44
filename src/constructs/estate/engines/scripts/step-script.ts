import { createHash } from 'node:crypto';
import type { HostStep } from '../../../../topology/index.js';
import { literal } from '../../../literal.js';
import type { EstateSecrets } from '../../secrets.js';
import { watched } from '../order.js';

/** A text as one word of a POSIX shell. */
export const word = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const call = (name: string, ...words: readonly string[]): string => literal([name, ...words.map(word)].join(' '));

/**
 * Calls of the functions in the prelude for one step, as a template of Terraform: text that is no reference to a secret is
 * escaped already.
 */
export function stepScript(step: HostStep, steps: ReadonlyMap<string, HostStep>, secrets: EstateSecrets): string {
  switch (step.kind) {
    case 'file': {
      const { path, mode, owner, group, validate = '' } = step;
      // The name of the new file comes as an argument, so that no path is ever taken for a command.
      const check = validate.replaceAll('{path}', '"$1"');
      return `${call('put_file', path, mode, owner, group, check)} <<'MUSTER'\n${secrets.base64(step.content)}\nMUSTER`;
    }
    case 'directory':
      return call('put_directory', step.path, step.mode, step.owner, step.group);
    case 'package':
      return call('put_package', step.name, step.version ?? '');
    case 'user': {
      const { name, system, home = '', shell = system ? '/usr/sbin/nologin' : '', groups = [] } = step;
      return call('put_user', name, yesNo(system), home, shell, groups.join(','));
    }
    case 'service': {
      const { id, name, running, enabled, reloadOn, restartOn, beforeStop = '', ready = '', timeout } = step;
      return [
        `reload=$(${fingerprint(reloadOn, steps)})`,
        `restart=$(${fingerprint(restartOn, steps)})`,
        literal(
          `put_service ${[id, name, yesNo(running), yesNo(enabled), String(timeout)].map(word).join(' ')} ` +
            `"$reload" "$restart" ${word(beforeStop)} ${word(ready)}`,
        ),
      ].join('\n');
    }
    case 'command': {
      const { id, probe, apply, rollbackAfter, undo = '' } = step;
      return call('run_command', id, probe, apply, rollbackAfter === undefined ? '' : String(rollbackAfter), undo);
    }
  }
}

/** A command that prints what the host has of some steps, in one number. */
function fingerprint(ids: readonly string[], steps: ReadonlyMap<string, HostStep>): string {
  const parts = ids.flatMap((id) => {
    const step = steps.get(id);
    if (step?.kind === 'file') return `sha256sum ${word(step.path)}`;
    if (step?.kind === 'package') return `dpkg-query -W ${word(step.name)}`;
    return step ? `echo ${digestOf(step)}` : [];
  });
  return literal(`{ ${[...parts, ':'].join('; ')}; } | sha256sum`);
}

/** Of everything that a step says; of secrets their names. */
function digestOf(step: HostStep): string {
  return createHash('sha256').update(JSON.stringify(step)).digest('hex');
}

/** Steps of a group, and those of other groups that they watch. */
export const concerned = (own: readonly HostStep[], steps: ReadonlyMap<string, HostStep>): readonly HostStep[] => [
  ...new Set([...own, ...own.flatMap(watched).flatMap((id) => steps.get(id) ?? [])]),
];
