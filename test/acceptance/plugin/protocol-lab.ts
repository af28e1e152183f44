import * as plugin from '../../../src/plugin/index.js';
import { terraformProject, type TerraformProject } from '../terraform.js';
import { gardenFunctions } from '../../plugin/operations/garden-functions.js';

/** What happened in the provider, in order. */
export interface Protocol {
  readonly provider: plugin.ProviderDefinition;
  readonly events: string[];
}

const noteAttributes = {
  id: plugin.string({ computed: true, useStateForUnknown: true, description: 'Its id.' }),
  text: plugin.string({ required: true, description: 'What it says.' }),
  color: plugin.string({ default: 'yellow', description: 'Of the paper.' }),
};

/** Every note is what its state says. */
const noteOf = (name: string, events: string[], moveFrom?: readonly plugin.Move[]) =>
  plugin.resourceOf<unknown>()({
    name,
    description: 'A note.',
    attributes: noteAttributes,
    async create(plan) {
      events.push(`create ${name} ${plan.text}`);
      return { id: `${name}-1`, text: plan.text, color: plan.color };
    },
    read: async (state) => state,
    async update(prior, plan) {
      events.push(`update ${name} ${plan.text}`);
      return { id: prior.id, text: plan.text, color: plan.color };
    },
    async delete(state) {
      events.push(`delete ${name} ${state.text}`);
    },
    moveFrom,
  });

/** The optional parts of the protocol, on a provider without a world: each run gets its own. */
export const protocolProvider = (): Protocol => {
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
    functions: gardenFunctions,
  });
  return { provider, events };
};

export const protocolProject = async (): Promise<Protocol & { readonly project: TerraformProject }> => {
  const lab = protocolProvider();
  return { ...lab, project: await terraformProject({ providers: [lab.provider] }) };
};
