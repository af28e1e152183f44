import { describe, expect, test } from 'vitest';
import { ESTATES } from '../estates.js';
import { renderedFiles } from './files.js';

// `npx vitest -u` writes them anew.
describe.each(Object.entries(ESTATES))('%s', (name, description) => {
  test.each([...renderedFiles(description)])('%s is what it was', async (file, text) => {
    await expect(text).toMatchFileSnapshot(`../../fixtures/topology/golden/${name}/${file}`);
  });
});
