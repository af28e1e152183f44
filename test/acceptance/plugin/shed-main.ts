import type { Resource } from '../../../src/plugin/index.js';
import { serve } from '../../../src/plugin/serve/index.js';
import { labProvider } from './lab.js';

const resources = labProvider.resources.map((one: Resource) => ({ ...one, name: one.name.replace('lab_', 'shed_') }));

serve({ ...labProvider, name: 'shed', source: 'muster-dev/shed', resources, dataSources: [] });
