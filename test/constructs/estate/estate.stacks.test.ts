import { App } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { estateDev } from '../../../stacks/estate-dev.js';
import { estateProduction } from '../../../stacks/estate-production.js';
import { estateStaging } from '../../../stacks/estate-staging.js';
import { addresses, parse, text } from '../synthesise.js';

const app = () => new App({ outdir: 'cdktf.out' });
const stacks = { 'estate-dev': estateDev, 'estate-staging': estateStaging, 'estate-production': estateProduction };
const synthesised = Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, text(stack(app()))]));

test('the estate for development comes out as reviewed', async () => {
  await expect(synthesised['estate-dev']).toMatchFileSnapshot('../../fixtures/constructs/estate-dev.tf.json');
});

describe.each(Object.entries(stacks))('stack %s', (name, stack) => {
  test('comes out byte by byte the same each time', () => {
    expect(text(stack(app()))).toBe(synthesised[name]);
  });

  test('has the addresses under which state is kept', async () => {
    await expect(`${addresses(parse(synthesised[name]!)).join('\n')}\n`).toMatchFileSnapshot(
      `../../fixtures/constructs/${name}.addresses.txt`,
    );
  });

  test('has nothing left to warn of', () => {
    const warnings = stack(app())
      .node.findAll()
      .flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn'));
    expect(warnings.map(({ data }) => String(data))).toEqual([]);
  });
});

test('each has a state of its own, and no host of another', () => {
  const made = Object.values(synthesised).map(parse);
  const states = made.map(({ terraform }) => JSON.stringify(terraform.backend));
  expect(new Set(states).size).toBe(made.length);
  const hosts = made.flatMap(({ provider }) =>
    Object.values(provider['host']?.[0]?.['hosts'] as Record<string, { address: string; host_key: string }>),
  );
  expect(new Set(hosts.map(({ address }) => address)).size).toBe(hosts.length);
});

test('production is what staging is, and looks at what staging runs', () => {
  const [staging, production] = ['estate-staging', 'estate-production'].map((name) =>
    addresses(parse(synthesised[name]!)),
  );
  expect(production).toEqual([...staging!, 'data.terraform_remote_state.promoted_from'].sort());
});
