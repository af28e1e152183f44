import { randomBytes } from 'node:crypto';
import { at, DiagnosticError, isKnown, unknown, resourceOf, type OperationContext } from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { importId, plannedHost } from '../resource.js';
import { recordName } from '../shell/before.js';
import { refused } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';
import { SERVICE_ATTRIBUTES, type PlannedService, type ServiceAttributes, type ServiceState } from './attributes.js';
import { serviceFailure } from './failures.js';
import { untilReady } from './ready.js';
import { changeService, lookAtService, undoService, type Wanted } from './scripts.js';
import { haveChanged } from './triggers.js';
import { isEnabled, isRunning, parseUnit, unitName, type Unit } from './unit.js';

type Context = OperationContext<ServiceAttributes, HostClient>;

export const service = resourceOf<HostClient>()({
  name: 'host_service',
  description:
    'A systemd unit on a host: whether it runs and starts at boot, and when it is reloaded or restarted. Destroy makes it what it was before.',
  permissions: ['Root, through `sudo -n`'],
  attributes: SERVICE_ATTRIBUTES,
  timeouts: { create: '5m', update: '5m', delete: '5m' },

  /** A package may have started it before its files were written: what it is restarted for later, it is restarted for now. */
  async create(plan, context) {
    const action = plan.restart_on !== null ? 'restart' : plan.reload_on !== null ? 'reload' : 'nothing';
    return getReady(plan, await converge(plan, action, context), context, (state) => context.checkpoint(state));
  },

  async read(state, { client }) {
    const { host, name } = state;
    const unit = unitOf(await client.host(host).recall('looks', lookAtService(unitName(name))), host, name);
    return unit.load === 'not-found' ? null : stateOf(state, unit);
  },

  /** One that does not get ready keeps its prior state, and with it the reason to restart it again. */
  async update(prior, plan, context) {
    const restarts = haveChanged(prior.restart_on, plan.restart_on);
    const action = restarts ? 'restart' : haveChanged(prior.reload_on, plan.reload_on) ? 'reload' : 'nothing';
    return getReady(plan, await converge(plan, action, context), context, () => undefined);
  },

  async delete({ host, name, before_stop }, { client, diagnostics, signal }) {
    const unit = unitName(name);
    const finished = await client.host(host).change(recordName('service', unit), undoService(unit, before_stop), {
      signal,
      remembered: { kind: 'looks', name: recordName('service', unit), look: null },
    });
    if (finished.code !== 0) throw serviceFailure({ host, unit, what: 'restore' }, finished);
    if (finished.stdout.trim() === 'kept')
      diagnostics.warning({
        summary: `${unit} stays on ${host} as it is`,
        detail: 'It was never changed from here, so there is nothing to undo.',
      });
  },

  plan(change, context) {
    const { config, proposed, prior } = change;
    const name = isKnown(proposed?.name) ? unitName(String(proposed.name)) : proposed?.name;
    plannedHost({ config, proposed: proposed && { host: proposed.host, name } }, 'name', 'unit', context);
    if (!config || !proposed) return;
    return { ...proposed, unit_changed: false, ...(prior?.unit_changed && { sub_state: unknown() }) };
  },

  import: {
    forms: 'HOST:NAME',
    example: 'lb1:nginx',
    async run(id, { client }) {
      const { host, name } = importId(id);
      if ((await look(client, host, name)).load === 'not-found')
        throw new DiagnosticError({ summary: `There is no unit ${unitName(name)} on ${host}` });
      return { id, host, name };
    },
  },
});

const look = async (client: HostClient, host: string, name: string): Promise<Unit> => {
  return unitOf(await client.host(host).look(lookAtService(unitName(name))), host, name);
};

const unitOf = (finished: Finished, host: string, name: string): Unit => {
  if (finished.code !== 0)
    throw refused({ host, what: `tell the state of ${unitName(name)}`, path: at('name') }, finished);
  return parseUnit(finished.stdout, host);
};

const converge = async (plan: PlannedService, action: Wanted['action'], context: Context): Promise<ServiceState> => {
  const { client, signal } = context;
  const host = client.host(plan.host);
  const unit = unitName(plan.name);
  const { running, enabled, before_stop: beforeStop } = plan;
  const script = changeService({ unit, running, enabled, action, beforeStop, change: randomBytes(8).toString('hex') });
  const finished = await host.change(recordName('service', unit), script, {
    signal,
    remembered: { kind: 'looks', name: recordName('service', unit), look: lookAtService(unit) },
  });
  if (finished.code !== 0) throw serviceFailure({ host: host.name, unit, what: 'change' }, finished);
  return stateOf(plan, parseUnit(finished.stdout, host.name));
};

const getReady = async (
  { host, name, ready, running }: PlannedService,
  state: ServiceState,
  { client, signal }: Context,
  failed: (state: ServiceState) => void,
): Promise<ServiceState> => {
  if (ready === null || !running) return state;
  try {
    await untilReady(client.host(host), unitName(name), ready, signal);
    return state;
  } catch (error) {
    failed(state);
    throw error;
  }
};

const stateOf = (known: PlannedService, unit: Unit): ServiceState => ({
  ...known,
  id: `${known.host}:${known.name}`,
  running: isRunning(unit),
  enabled: isEnabled(unit),
  unit_changed: unit.changed,
  sub_state: unit.sub,
});
