import { describe, expect, test } from 'vitest';
import { estateDocuments } from '../../../src/topology/index.js';
import { SOURCES } from './sources.js';

describe.each(['everything', 'standalone'])('%s', (name) => {
  test.each([...estateDocuments(SOURCES[name]!())])('%s is as it was', async (file, text) => {
    await expect(text).toMatchFileSnapshot(`../../fixtures/topology/documents/${name}/${file}`);
  });
});
