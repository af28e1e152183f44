import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { type ProviderDriver, drive } from './driver.js';
import { gardenProvider } from './garden.js';

const isRpc = (value: unknown): value is protocol.Rpc<object, object> =>
  typeof value === 'object' && value !== null && 'path' in value;
const rpcs = (Object.values(protocol) as unknown[]).filter(isRpc);

const configured = async (): Promise<ProviderDriver> => {
  const driver = drive(gardenProvider());
  await driver.configure({ key: 'open-sesame' });
  return driver;
};

/** What an answer says to the user. */
const textsIn = (answer: object): string[] => [
  ...('diagnostic' in answer ? (answer.diagnostic as { summary: string }[]).map(({ summary }) => summary) : []),
  ...('completed' in answer && answer.completed ? textsIn(answer.completed) : []),
  ...('diagnostics' in answer ? (answer.diagnostics as { summary: string }[]).map(({ summary }) => summary) : []),
  ...('error' in answer && answer.error ? [(answer.error as { text: string }).text] : []),
];

const value = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((msgpack) => ({ msgpack })),
  fc.json().map((json) => ({ json: Buffer.from(json) })),
  fc.constant(undefined),
);

const identity = value.map((identity_data) => identity_data && { identity_data });

describe.each(rpcs.map((rpc) => [rpc.path, rpc] as const))('%s', (path, rpc) => {
  test('answers random bytes, or refuses them by the name of the message', async () => {
    const driver = await configured();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
        try {
          for await (const answer of driver.messages(path, bytes)) rpc.response.decode(answer);
        } catch (error) {
          expect(String(error)).toMatch(/^Error: malformed tfplugin6\./);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('answers well-formed messages of random content with diagnostics, never with a failure', async () => {
    const driver = await configured();
    const request = fc.record({
      type_name: fc.constantFrom('garden_plot', 'garden_weather', 'garden_key', '__proto__', ''),
      id: fc.string(),
      action_type: fc.constantFrom('garden_water', '__proto__'),
      limit: fc.integer({ min: -1, max: 3 }),
      include_resource_object: fc.boolean(),
      name: fc.constantFrom('label', 'size', '__proto__', ''),
      arguments: fc.array(
        value.map((one) => one ?? {}),
        { maxLength: 3 },
      ),
      version: fc.integer(),
      terraform_version: fc.string(),
      config: value,
      state: value,
      current_state: value,
      prior_state: value,
      proposed_new_state: value,
      planned_state: value,
      private: fc.uint8Array({ maxLength: 5 }),
      prior_private: fc.uint8Array({ maxLength: 5 }),
      planned_private: fc.uint8Array({ maxLength: 5 }),
      target_type_name: fc.constantFrom('garden_plot', '__proto__'),
      source_type_name: fc.constantFrom('garden_bed', ''),
      source_provider_address: fc.constantFrom('registry.terraform.io/test/garden', ''),
      source_state: fc.json().map((json) => ({ json: Buffer.from(json) })),
      identity,
      prior_identity: identity,
      current_identity: identity,
      planned_identity: identity,
      raw_identity: fc.json().map((json) => ({ json: Buffer.from(json) })),
      raw_state: fc.json().map((json) => ({ json: Buffer.from(json) })),
    });
    await fc.assert(
      fc.asyncProperty(request, async (content) => {
        for await (const answer of driver.messages(path, rpc.request.encode(content)))
          for (const text of textsIn(rpc.response.decode(answer)))
            expect(text).not.toMatch(/Cannot read prop|is not a function|undefined|not iterable/);
      }),
      { numRuns: 100 },
    );
  });
});
