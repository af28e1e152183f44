import { dynamic, provider, resourceOf, string } from '../../src/plugin/index.js';

/** Terraform's own `terraform_data` once more, on the framework: what it costs beyond that is the price of a provider. */
const data = resourceOf<object>()({
  name: 'bench_data',
  description: 'Keeps its input.',
  attributes: {
    id: string({ computed: true, useStateForUnknown: true, description: 'A UUID.' }),
    input: dynamic({ optional: true, description: 'What to keep.' }),
    output: dynamic({ computed: true, description: 'What was kept.' }),
    triggers_replace: dynamic({ optional: true, requiresReplace: true, description: 'Replaces when it changes.' }),
  },
  create: async ({ input, triggers_replace }) => ({ id: crypto.randomUUID(), input, output: input, triggers_replace }),
  read: async (state) => state,
  update: async (state, { input, triggers_replace }) => ({ ...state, input, output: input, triggers_replace }),
  delete: async () => undefined,
});

export const benchProvider = provider({
  name: 'bench',
  source: 'muster-dev/bench',
  version: '0.1.0',
  description: 'For benchmarks.',
  attributes: {},
  configure: async () => ({}),
  resources: [data],
  dataSources: [],
});
