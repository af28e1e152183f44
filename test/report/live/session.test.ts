import { expect, test } from 'vitest';
import type { PlanJson } from '../../../src/report/plan/json.js';
import { sessionFor } from '../../../src/report/live/session.js';
import { planWith } from '../plans.js';

const provider = (url: string) => ({
  full_name: 'registry.terraform.io/muster-dev/mattermost',
  expressions: { url: { constant_value: url } },
});
const planOn = (...urls: readonly string[]): PlanJson =>
  planWith([], {
    configuration: { provider_config: Object.fromEntries(urls.map((url, i) => [`mattermost.${i}`, provider(url)])) },
  });

test('a plan with two servers is refused, with both addresses', () => {
  expect(() => sessionFor(planOn('https://a.example.org', 'https://b.example.org'), {})).toThrow(
    'The plan has Mattermost providers with 2 values of url: Got https://a.example.org and https://b.example.org.',
  );
});

test('without an address in the plan or the environment it is said which variable is missing', async () => {
  await expect(sessionFor(planOn(), {})).rejects.toThrow(/address of the Mattermost server is missing.*MATTERMOST_URL/);
});
