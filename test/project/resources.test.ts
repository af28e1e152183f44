import { describe, expect, test } from 'vitest';
import { freeipaProvider } from '../../src/freeipa/provider.js';
import { mattermostProvider } from '../../src/mattermost/provider.js';

const CONTRACT = [
  'name',
  'description',
  'permissions',
  'attributes',
  'timeouts',
  'validate',
  'create',
  'read',
  'update',
  'delete',
  'plan',
  'import',
];

describe.each([...freeipaProvider.resources, ...mattermostProvider.resources].map((one) => [one.name, one] as const))(
  '%s',
  (_, resource) => {
    test('reads as its contract: schema, then what happens in its life, in one order', () => {
      const words = Object.keys(resource).filter((word) => CONTRACT.includes(word));
      expect(words).toEqual(CONTRACT.filter((word) => words.includes(word)));
    });
  },
);
