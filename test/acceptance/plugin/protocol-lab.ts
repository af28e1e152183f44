import * as plugin from '../../../src/plugin/index.js';
import { terraformProject, type TerraformProject } from '../terraform.js';
import { gardenFunctions } from '../../plugin/operations/garden-functions.js';

/** What happened in the provider, in order. */
export interface Protocol {
  readonly provider: plugin.ProviderDefinition;
  readonly events: string[];
}

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
    resources: [],
    dataSources: [],
    functions: gardenFunctions,
  });
  return { provider, events };
};

export const protocolProject = async (): Promise<Protocol & { readonly project: TerraformProject }> => {
  const lab = protocolProvider();
  return { ...lab, project: await terraformProject({ providers: [lab.provider] }) };
};
