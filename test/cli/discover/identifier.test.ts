import { expect, test } from 'vitest';
import { Identifiers } from '../../../src/cli/discover/identifier.js';

test('a name becomes a variable that TypeScript takes, and each is given once', () => {
  const names = new Identifiers(['env']);
  expect(['incident-leads', 'incident_leads', 'env', 'class', '7th', 'ops'].map((name) => names.of(name))).toEqual([
    'incidentLeads',
    'incidentLeads2',
    'env2',
    'class2',
    '_7th',
    'ops',
  ]);
});
