import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADMIN = { auto_add: true, scheme_admin: true };

describe.each(['B', 'N'] as const)('mattermost_stale_admins on band %s', (band) => {
  let bench: Bench;
  let leads: string;
  beforeEach(async () => {
    bench = await startBench({ band, caller: 'system_admin' });
    leads = await bench.newGroup('mm_ops_leads', ['cyd', 'dee']);
    await bench.byHand.sync();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const stale = async (body = '') => {
    await bench.project.write({ 'main.tf': `data "mattermost_stale_admins" "s" {\n${body}\n}\n` });
    await bench.project.apply();
    const found = (await bench.project.state()).get('data.mattermost_stale_admins.s')!;
    return { places: found['places'], dead_links: found['dead_links'], visible: found['dead_links_visible'] };
  };

  it('finds who stayed admin after a link was removed, and the link', async () => {
    await bench.byHand.link(leads, 'docs', ADMIN);
    await bench.byHand.link(leads, 'ops', ADMIN);
    expect(await stale()).toEqual({ places: {}, dead_links: [], visible: true });
    await bench.byHand.unlink(leads, 'docs');
    const docs = await bench.byHand.id('docs');
    const dead = { place: 'docs', group_id: leads, admins: ['cyd', 'dee'] };
    expect(await stale(`team_id = "${docs}"`)).toMatchObject({
      places: { docs: { admins: ['cyd', 'dee'] } },
      dead_links: [dead],
    });
    // No group is linked there any more: only asked for by name is it looked at.
    expect(await stale()).toMatchObject({ places: {} });
  });

  it('finds a removed link that somebody gave rights again, and those made by hand', async () => {
    await bench.byHand.link(leads, 'docs', { ...ADMIN, scheme_admin: false });
    await bench.byHand.unlink(leads, 'docs');
    await bench.byHand.patchLink(leads, 'docs', ADMIN);
    await bench.byHand.setAdmin('docs', 'eve', true);
    const docs = await bench.byHand.id('docs');
    const found = await stale(`team_id = "${docs}"`);
    // Band B makes them admins through the dead link; band N says that it grants, and lets it grant nothing.
    const admins = band === 'B' ? ['cyd', 'dee', 'eve'] : ['eve'];
    expect(found.places).toEqual({ docs: { admins } });
    expect(found.dead_links).toEqual([
      { place: 'docs', group_id: leads, scheme_admin: band === 'N', admins: band === 'B' ? ['cyd', 'dee'] : [] },
    ]);
  });

  it('says that removed links cannot be seen without manage_system, and finds the people all the same', async () => {
    await bench.byHand.link(leads, 'docs', ADMIN);
    await bench.byHand.setAdmin('docs', 'eve', true);
    const token = await bench.byHand.tokenOf('ada', 'system_user system_user_manager');
    await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = "${token}"\n}\n` });
    expect(await stale()).toEqual({ places: { docs: { admins: ['eve'] } }, dead_links: [], visible: false });
  });

  it.each(['docs', 'docs/style'])(
    'a removed link that still makes admins in %s is named by the plan of other links there, and cleared by their apply',
    async (key) => {
      const old = await bench.newGroup('mm_old_leads', ['eve', 'fox']);
      await bench.byHand.sync();
      await bench.byHand.link(old, 'ops', { auto_add: true, scheme_admin: true });
      await bench.byHand.link(old, key, { auto_add: false, scheme_admin: false });
      await bench.byHand.unlink(old, key);
      await bench.byHand.patchLink(old, key, { auto_add: false, scheme_admin: true });
      await bench.byHand.setAdmin(key, 'eve', true);
      const before = await bench.byHand.links(old);
      const map = key === 'docs' ? 'teams' : 'channels';
      await bench.project.write({
        'main.tf': `resource "mattermost_group_links" "leads" {\n  group_id = "${leads}"\n  ${map} = { "${key}" = { scheme_admin = true } }\n}\n`,
      });
      const plan = await bench.project.plan();
      expect(plan.warnings.join('\n')).toMatch(/eve( and fox lose| loses) (Team|Channel) Admin \(made by hand\)/);
      const { warnings } = await bench.project.applyToTheEnd();
      const admins = Object.entries(await bench.byHand.roles(key)).filter(([, role]) => role === 'admin');
      expect(admins.map(([name]) => name)).toEqual(['cyd', 'dee']);
      expect(await bench.byHand.links(old)).toEqual(before);
      const said = [...plan.warnings, ...warnings].join('\n');
      expect(/the removed link of group mm_old_leads\s+may make eve/.test(said)).toBe(band === 'B');
      expect(/the removed link of group mm_old_leads\s+still made/.test(said)).toBe(band === 'B');
    },
  );
});
