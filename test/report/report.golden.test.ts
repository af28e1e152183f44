import { expect, test } from 'vitest';
import { markdown } from '../../src/report/format/markdown.js';
import { reportOf } from '../../src/report/report.js';
import { FIXTURES, fixtureNames, plansOf } from './fixtures.js';

/** `npx vitest run --project unit test/report -u` writes the reports again: read the difference. */
test.each(fixtureNames)('the report of the fixture %s is the one in its folder', async (name) => {
  const report = await reportOf(plansOf(name));
  await expect(markdown(report)).toMatchFileSnapshot(`${FIXTURES}${name}/report.md`);
});
