import { App } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { dev } from '../../stacks/dev.js';
import { production } from '../../stacks/production.js';
import { staging } from '../../stacks/staging.js';
import { addresses, synthesise, text } from './synthesise.js';

const app = () => new App({ outdir: 'cdktf.out' });
const stacks = { dev, staging, production };

test('the dev stack comes out as reviewed', async () => {
  await expect(text(dev(app()))).toMatchFileSnapshot('../fixtures/constructs/dev.tf.json');
});

describe.each(Object.entries(stacks))('stack %s', (_name, stack) => {
  test('comes out byte by byte the same each time', () => {
    expect(text(stack(app()))).toBe(text(stack(app())));
  });

  test('has the addresses under which state is kept', () => {
    expect(addresses(synthesise(stack(app())))).toEqual([
      'freeipa_group.editors',
      'freeipa_group.leads',
      'freeipa_group_membership.editors',
      'freeipa_group_membership.leads',
      'mattermost_group_links.editors',
      'mattermost_group_links.leads',
      'mattermost_ldap_group.editors',
      'mattermost_ldap_group.leads',
      'mattermost_ldap_sync.directory',
    ]);
  });
});

test('staging and production cannot reach each other by mistake: servers and state are pinned', () => {
  const pinned = [staging, production].map((stack) => {
    const { provider, terraform } = synthesise(stack(app()));
    return { url: provider['mattermost']?.[0]?.['url'], servers: provider['freeipa']?.[0]?.['servers'], terraform };
  });
  expect(pinned[0]?.url).toBe('https://chat.staging.example.org');
  expect(pinned[1]?.url).toBe('https://chat.example.org');
  expect(pinned[0]?.servers).not.toEqual(pinned[1]?.servers);
  expect(pinned.map(({ terraform }) => terraform.backend)).toEqual([
    { pg: { schema_name: 'muster_staging' } },
    { pg: { schema_name: 'muster_production' } },
  ]);
});
