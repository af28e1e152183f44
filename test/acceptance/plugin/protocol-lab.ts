import * as plugin from '../../../src/plugin/index.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { gardenFunctions } from '../../plugin/operations/garden-functions.js';

/** What happened in the provider, in order. */
export interface Protocol {
  readonly provider: plugin.ProviderDefinition;
  readonly events: string[];
}

const noteAttributes = {
  id: plugin.string({ computed: true, useStateForUnknown: true, description: 'Its id.' }),
  text: plugin.string({ required: true, description: 'What it says.' }),
  secret_wo: plugin.string({ optional: true, writeOnly: true, description: 'Not kept.' }),
  color: plugin.string({ default: 'yellow', description: 'Of the paper.' }),
};

/** Every note is what its state says. */
const noteOf = (name: string, events: string[], moveFrom?: readonly plugin.Move[]) =>
  plugin.resourceOf<unknown>()({
    name,
    description: 'A note.',
    attributes: noteAttributes,
    // Terraform before 1.12 never asks for its schema, and must take no harm from what it is sent.
    identity: { required: ['id'] },
    async create(plan, { config, signal }) {
      if (plan.text === 'wait for a renewal') await happened(events, 'renew key', signal);
      events.push(`create ${name} ${plan.text}`);
      if (config?.secret_wo) events.push(`secret ${config.secret_wo}`);
      return { id: `${name}-1`, text: plan.text, color: plan.color, secret_wo: null };
    },
    read: async (state) => state,
    async update(prior, plan) {
      events.push(`update ${name} ${plan.text}`);
      return { id: prior.id, text: plan.text, color: plan.color, secret_wo: null };
    },
    async delete(state) {
      events.push(`delete ${name} ${state.text}`);
    },
    moveFrom,
  });

const happened = async (events: readonly string[], event: string, signal: AbortSignal): Promise<void> => {
  while (!events.includes(event)) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const keyOf = (events: string[]) =>
  plugin.ephemeralOf<unknown>()({
    name: 'lab_key',
    description: 'A key.',
    attributes: {
      door: plugin.string(
        { required: true, description: 'Which door.' },
        { validate: [plugin.oneOf('front', 'back', 'none')] },
      ),
      teeth: plugin.string({ computed: true, sensitive: true, description: 'Its form.' }),
    },
    async open({ door }, context) {
      if (door === 'none') throw new plugin.DiagnosticError({ path: plugin.at('door'), summary: 'There is no door' });
      events.push(`open key ${door}`);
      context.private.set('door', door);
      return { result: { door, teeth: `teeth of ${door}` }, renewAt: new Date() };
    },
    async renew() {
      events.push('renew key');
    },
    async close(context) {
      events.push(`close key ${String(context.private.get('door'))}`);
    },
  });

/** The optional parts of the protocol, on a provider without a world: each run gets its own. */
const protocolProvider = (): Protocol => {
  const events: string[] = [];
  const provider = plugin.provider({
    name: 'lab',
    source: 'muster-dev/lab',
    version: '0.2.0',
    description: 'For tests of the optional parts of the protocol.',
    attributes: {},
    configure: async () => ({ events }),
    resources: [
      noteOf('lab_memo', events),
      noteOf('lab_note', events, [
        { type: 'lab_memo', state: (raw) => raw },
        {
          type: 'terraform_data',
          provider: 'builtin/terraform',
          state: ({ id, output }) => ({ id: id ?? null, text: (output as { value: string }).value }),
        },
      ]),
    ],
    dataSources: [],
    ephemerals: [keyOf(events)],
    functions: gardenFunctions,
  });
  return { provider, events };
};

export const protocolProject = async (): Promise<Protocol & { readonly project: TerraformProject }> => {
  const lab = protocolProvider();
  return { ...lab, project: await terraformProject({ providers: [lab.provider] }) };
};
