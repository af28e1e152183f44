import { randomBytes } from 'node:crypto';
import { at, DiagnosticError, isKnown, parseDuration, resourceOf, type OperationContext } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { importId } from '../resource.js';
import type { Remembered } from '../shell/ahead.js';
import { recordName } from '../shell/before.js';
import { lastLines } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';
import { ConnectionLost } from '../ssh/failures.js';
import type { Host } from '../ssh/host.js';
import { COMMAND_ATTRIBUTES, type CommandAttributes, type CommandState, type PlannedCommand } from './attributes.js';
import { proven } from './dead-man.js';
import { ask, readAnswer } from './ask.js';
import { isDone, withoutLineEnds, type Answer } from './judge.js';
import { planCommand } from './plan.js';
import { applyScript, EXIT, probeScript, undoScript, type Job } from './scripts.js';

type Context = OperationContext<CommandAttributes, HostClient>;

export const command = resourceOf<HostClient>()({
  name: 'host_command',
  description:
    'Something that a command does and another command can see: what `probe` says is the state, and `apply` is run when it says that something is missing.',
  permissions: ['Whatever the commands need: they run as root, through `sudo -n`'],
  attributes: COMMAND_ATTRIBUTES,
  timeouts: { create: '10m', update: '10m', delete: '10m' },

  validate({ apply, undo, rollback_after, environment_wo }, { diagnostics }) {
    if (rollback_after !== null && undo === null)
      diagnostics.error({
        path: at('rollback_after'),
        summary: 'rollback_after needs undo',
        detail: 'undo is the command that the host runs by itself.',
      });
    for (const [attribute, value] of Object.entries({ rollback_after, environment_wo }))
      if (value !== null && apply === null)
        diagnostics.error({ path: at(attribute), summary: `${attribute} belongs to apply`, detail: 'Set apply, too.' });
  },

  create: (plan, context) => run(plan, false, context),

  async read(state, { client }) {
    // Right after an import nothing is known but the name.
    if (state.probe === null) return { ...state, done: false };
    const finished = await client.host(state.host).recall('probes', probeScript(state.probe));
    const answer = readAnswer(finished, state.host, String(state.name));
    return { ...state, output: answer.output, exit_code: answer.exitCode, done: isDone(answer, state.expected) };
  },

  update: (prior, plan, context) =>
    run(plan, prior.environment_wo_version !== plan.environment_wo_version && prior.done === true, context),

  async delete({ host, name, undo }, { client, signal }) {
    const key = recordName('command', name ?? '');
    const remembered: Remembered = { kind: 'probes', name: key, look: null };
    // Where nothing is undone a host may be gone for good.
    if (undo === null) return client.host(host).forget(remembered, signal);
    const finished = await client.host(host).change(key, undoScript(undo), { signal, remembered });
    if (finished.code !== 0)
      throw new DiagnosticError({
        path: at('undo'),
        summary: `undo of ${name} failed on ${host}`,
        detail: `It said: ${lastLines(finished.stderr)}`,
      });
  },

  plan: planCommand,

  import: {
    forms: 'HOST:NAME',
    example: 'db1:replication-slot',
    run: (id, { client }) => {
      const { host, name } = importId(id);
      client.host(host);
      return Promise.resolve({ id, host, name });
    },
  },
});

const run = async (plan: PlannedCommand, force: boolean, context: Context): Promise<CommandState> => {
  const { client, config, signal } = context;
  const host = client.host(plan.host);
  const name = isKnown(plan.name) ? plan.name : '';
  const { probe, expected, apply, undo } = plan;
  const seconds = plan.rollback_after === null ? 0 : Math.ceil((parseDuration(plan.rollback_after) ?? 0) / 1000);
  const answer =
    apply === null
      ? await ask(host, plan)
      : await carryOut(
          host,
          {
            ...{ name, probe, expected, apply, force, change: randomBytes(8).toString('hex') },
            environment: config?.environment_wo ?? new Map<string, string>(),
            ...(seconds > 0 && undo !== null && { deadMan: { undo, seconds } }),
          },
          signal,
        );
  const state: CommandState = {
    ...plan,
    id: `${plan.host}:${name}`,
    name,
    output: answer.output,
    exit_code: answer.exitCode,
    done: isDone(answer, expected),
  };
  if (state.done) return state;
  context.checkpoint(state);
  throw new DiagnosticError({
    path: at(apply === null ? 'probe' : 'apply'),
    summary:
      apply === null
        ? `${name} is not done on ${host.name}, and there is no apply`
        : `${name} is not done on ${host.name} after apply`,
    detail: `probe ends with status ${answer.exitCode}${expected === null ? '' : `, expected ${JSON.stringify(withoutLineEnds(expected))}`}, and prints: ${answer.output || 'nothing'}`,
  });
};

const carryOut = async (host: Host, job: Job, signal: AbortSignal): Promise<Answer> => {
  const lock = recordName('command', job.name);
  const armed = Date.now();
  const remembered: Remembered = { kind: 'probes', name: lock, look: probeScript(job.probe) };
  if (!job.deadMan) return applied(await host.change(lock, applyScript(job), { signal, remembered }), host, job);
  let first: Answer | undefined;
  try {
    first = applied(await host.changeOnce(lock, applyScript(job), { signal, remembered }), host, job);
  } catch (error) {
    // That is what the dead man's switch is for.
    if (!(error instanceof ConnectionLost)) throw error;
  }
  if (first && !isDone(first, job.expected)) return first;
  return proven(host, {
    name: job.name,
    deadline: armed + job.deadMan.seconds * 1000,
    signal,
    probe: (fresh) => ask(fresh, job),
    isDone: (answer) => isDone(answer, job.expected),
  });
};

const applied = (finished: Finished, host: Host, { name }: Job): Answer => {
  if (finished.code === EXIT.applyFailed)
    throw new DiagnosticError({
      path: at('apply'),
      summary: `apply of ${name} failed on ${host.name}`,
      detail: `It said: ${lastLines(finished.stderr)}`,
    });
  if (finished.code === EXIT.notArmed)
    throw new DiagnosticError({
      path: at('rollback_after'),
      summary: `${host.name} cannot promise to undo ${name}, so it was not applied`,
      detail: `systemd-run says: ${lastLines(finished.stderr)}`,
    });
  return readAnswer(finished, host.name, name);
};
