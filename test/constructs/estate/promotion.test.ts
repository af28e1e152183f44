import { expect, test } from 'vitest';
import type { EstatePromotion, MattermostEstateProps } from '../../../src/constructs/index.js';
import { MattermostEstate } from '../../../src/constructs/index.js';
import { redundant, standalone } from '../../topology/estates.js';
import { addresses } from '../synthesise.js';
import { resourcesOfSteps, synthesisedEstate } from './estate.js';

const manifest = MattermostEstate.manifestOf(standalone({ name: 'chat-staging' }));
const production = (promotedFrom: Partial<EstatePromotion>): MattermostEstateProps => ({
  ...standalone(),
  promotedFrom: { manifest, ...promotedFrom },
});
const read = (promotedFrom: Partial<EstatePromotion>) => {
  const { data } = synthesisedEstate(production(promotedFrom)) as unknown as {
    readonly data: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  };
  return Object.values(data['terraform_remote_state'] ?? {});
};

test.each(['host', 'terraform_data'] as const)(
  'what an estate runs is kept when all its steps are done and all questions are answered, by the engine %s',
  (engine) => {
    const props = { ...redundant(), engine };
    const {
      resource = {},
      data = {},
      output,
    } = synthesisedEstate(props) as ReturnType<typeof synthesisedEstate> & {
      readonly output: unknown;
    };
    const { input, depends_on } = resource['terraform_data']!['estate_manifest']!;
    expect(input).toEqual(MattermostEstate.manifestOf(redundant()));
    expect(output).toMatchObject({ estate_manifest: { value: '${terraform_data.estate_manifest.output}' } });
    const steps = resourcesOfSteps(props);
    const awaited = Object.values(steps).flatMap((named) =>
      Object.values(named).flatMap((attributes) => (attributes['depends_on'] ?? []) as string[]),
    );
    const last = addresses({ ...synthesisedEstate(props), resource: steps, data: undefined }).filter(
      (address) => !awaited.includes(address),
    );
    expect(depends_on).toEqual(expect.arrayContaining(last));
    const asked = addresses({ ...synthesisedEstate(props), resource: undefined, data });
    expect([...(depends_on as string[])].sort()).toEqual([...last, ...asked].sort());
  },
);

test('the state of the environment before is read where it is kept', () => {
  expect(read({})).toEqual([]);
  expect(read({ state: { stack: 'chat-staging' } })).toMatchObject([
    { backend: 'local', config: { path: '../../../terraform.chat-staging.tfstate' } },
  ]);
  expect(read({ state: { stack: 'chat-staging', backend: { pg: { schemaName: 'staging' } } } })).toMatchObject([
    { backend: 'pg', config: { schema_name: 'staging' } },
  ]);
  const s3 = { bucket: 'states', key: 'staging.tfstate', region: 'eu-central-1' };
  expect(read({ state: { stack: 'chat-staging', backend: { s3 } } })).toMatchObject([{ backend: 's3', config: s3 }]);
  const http = { address: 'https://states.example.test/staging' };
  expect(read({ state: { stack: 'chat-staging', backend: { http } } })).toMatchObject([
    { backend: 'http', config: http },
  ]);
});

test('it refuses a plan, or warns where that was said', () => {
  const state = { stack: 'chat-staging' };
  const [refusing] = read({ state });
  expect(refusing?.['lifecycle']).toMatchObject({
    postcondition: [
      { error_message: expect.stringMatching(/^\[promotion-unproved\] promotedFrom\.state: /) as string },
    ],
  });
  const [warning] = read({ state, mismatch: 'warning' });
  expect(warning).not.toHaveProperty('lifecycle');
  const { check = {} } = synthesisedEstate(production({ state, mismatch: 'warning' }));
  const [name = ''] = Object.keys(check).filter((one) => one.startsWith('terraform_remote_state_'));
  expect(check[name]?.assert).toMatchObject([
    { error_message: expect.stringMatching(/^\[promotion-unproved\]/) as string },
  ]);
});
