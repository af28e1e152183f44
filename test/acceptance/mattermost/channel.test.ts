import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_channel.deck';

interface ChannelRow {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly purpose: string;
  readonly header: string;
  readonly type: string;
  readonly group_constrained: boolean | null;
  readonly delete_at: number;
}

describe('mattermost_channel', () => {
  let bench: Bench;
  let ops: string;
  beforeEach(async () => {
    bench = await startBench();
    ops = await bench.byHand.id('ops');
    // No delegated role may make channels in teams of others; members may.
    await bench.byHand.addMember('ops', bench.account);
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const write = (body = 'display_name = "Deck"', name = 'deck') =>
    bench.project.write({
      'main.tf': `resource "mattermost_channel" "deck" {\n  team_id = "${ops}"\n  name = "${name}"\n${body}\n}\n`,
    });
  const apply = async (body?: string, name?: string) => {
    await write(body, name);
    await bench.project.applyToTheEnd();
  };
  const onServer = (name = 'deck') =>
    bench.byHand.call<ChannelRow>('GET', `/teams/${ops}/channels/name/${name}?include_deleted=true`);

  it('is made, changed attribute by attribute with the one request that it needs, and archived', async () => {
    await apply();
    const { id } = await onServer();
    expect(await onServer()).toMatchObject({ display_name: 'Deck', purpose: '', header: '', type: 'O' });
    const changes: readonly (readonly [
      body: string,
      name: string,
      expected: Partial<ChannelRow>,
      requests: readonly string[],
    ])[] = [
      ['display_name = "The deck"', 'deck', { display_name: 'The deck' }, ['PUT /channels/ID/patch']],
      ['display_name = "The deck"\npurpose = "Air"', 'deck', { purpose: 'Air' }, ['PUT /channels/ID/patch']],
      [
        'display_name = "The deck"\nheader = "**Hi**"',
        'deck',
        { purpose: '', header: '**Hi**' },
        ['PUT /channels/ID/patch'],
      ],
      [
        'display_name = "The deck"\ntype = "private"',
        'deck',
        { header: '', type: 'P' },
        ['PUT /channels/ID/privacy', 'PUT /channels/ID/patch'],
      ],
      ['display_name = "The deck"', 'deck', { type: 'O' }, ['PUT /channels/ID/privacy']],
      ['display_name = "The deck"', 'upper-deck', { name: 'upper-deck' }, ['PUT /channels/ID/patch']],
    ];
    for (const [body, name, expected, requests] of changes) {
      await write(body, name);
      const plan = await bench.project.plan();
      expect(plan.changes.map((change) => change.actions)).toEqual([['update']]);
      if (requests.join() === 'PUT /channels/ID/privacy')
        expect(plan.warnings.join('\n')).toContain('The channel deck becomes public');
      bench.mattermost.requests.clear();
      await apply(body, name);
      expect(bench.writes()).toEqual(requests);
      expect(await onServer(name)).toMatchObject({ id, ...expected });
    }
    await bench.project.destroy();
    expect((await onServer('upper-deck')).delete_at).toBeGreaterThan(0);
  });

  it('shows and heals drift of each attribute', async () => {
    await apply();
    const { id } = await onServer();
    for (const [path, body] of [
      ['patch', { display_name: 'Other' }],
      ['patch', { purpose: 'Other' }],
      ['patch', { header: 'Other' }],
      ['patch', { name: 'other' }],
      ['privacy', { privacy: 'P' }],
    ] as const) {
      await bench.byHand.call('PUT', `/channels/${id}/${path}`, body);
      expect(await bench.project.plannedActions()).toEqual([['update']]);
      await apply();
      expect(await onServer()).toMatchObject({ id, display_name: 'Deck', purpose: '', header: '', type: 'O' });
    }
  });

  it('is gone when it was deleted behind our back; when it was archived, its name is taken and the plan says what to do', async () => {
    await apply();
    await bench.byHand.call('DELETE', `/channels/${(await onServer()).id}?permanent=true`);
    expect(await bench.project.plannedActions()).toEqual([['create']]);
    await apply();
    const { id } = await onServer();
    await bench.byHand.call('DELETE', `/channels/${id}`);
    const error = await bench.project.planError();
    expect(error).toContain('The name "ops/deck" belongs to an archived channel');
    expect(error).toContain(`mmctl channel unarchive ops:deck), then terraform import mattermost_channel.NAME ${id}`);
  });

  it('never takes over a channel that exists, nor its name', async () => {
    await write('display_name = "Mine"', 'incidents');
    const error = await bench.project.planError();
    expect(error).toContain('There is a channel "ops/incidents" already');
    expect(error).toContain('terraform import mattermost_channel.NAME ops/incidents');
    await apply();
    await write('display_name = "Deck"', 'incidents');
    expect(await bench.project.planError()).toContain('There is a channel "ops/incidents" already');
  });

  it.each(['id', 'team/channel'])('is imported by %s, and the plan is empty then', async (form) => {
    const { id, display_name, purpose, header } = await onServer('incidents');
    await write(`display_name = "${display_name}"\npurpose = "${purpose}"\nheader = "${header}"`, 'incidents');
    await bench.project.import(ADDRESS, form === 'id' ? id : 'ops/incidents');
    await bench.project.expectEmptyPlan();
    expect((await bench.project.state()).get(ADDRESS)).toMatchObject({ id, team_id: ops, on_destroy: 'archive' });
    expect(await bench.project.importError('mattermost_channel.other', 'ops/nope')).toBeTruthy();
  });

  it('is deleted for good where the server does that, and else says what to do', async () => {
    await apply('display_name = "Deck"\non_destroy = "delete"');
    const allow = (on: boolean) =>
      bench.byHand.call('PUT', '/config/patch', { ServiceSettings: { EnableAPIChannelDeletion: on } });
    await allow(false);
    expect(await bench.project.destroyError()).toMatch(/does not delete channels for good[^]*EnableAPIChannelDeletion/);
    expect((await onServer()).delete_at).toBe(0);
    await allow(true);
    expect((await bench.project.plan(['-destroy'])).warnings.join('\n')).toContain('deck will be deleted for good');
    await bench.project.destroy();
    await expect(onServer()).rejects.toThrow('404');
  });

  it.each(['town-square', 'off-topic'])('never archives or deletes %s, nor gives it another name', async (name) => {
    const { display_name } = await onServer(name);
    await write(`display_name = "${display_name}"\non_destroy = "delete"\nheader = "Hello"`, name);
    await bench.project.import(ADDRESS, `ops/${name}`);
    await bench.project.apply();
    expect(await onServer(name)).toMatchObject({ header: 'Hello' });
    await write(`display_name = "${display_name}"`, 'other');
    expect(await bench.project.planError()).toContain(`The default channel ${name} keeps its name`);
    await write(`display_name = "${display_name}"`, name);
    const plan = await bench.project.plan(['-destroy']);
    expect(plan.warnings.join('\n')).toContain(`The default channel ${name} stays`);
    await bench.project.destroy();
    expect(await onServer(name)).toMatchObject({ delete_at: 0, header: 'Hello' });
  });

  it('cannot be constrained before groups are linked, and names whom a constraint removes', async () => {
    await write('display_name = "Deck"\ngroup_constrained = true');
    expect(await bench.project.planError()).toMatch(
      /A new channel cannot be group-constrained[^]*mattermost_group_constraint/,
    );
    await apply();
    const group = await bench.newGroup('mm_deck', ['cyd']);
    await bench.byHand.sync();
    await bench.byHand.link(group, 'ops/deck', { auto_add: true, scheme_admin: false });
    await write('display_name = "Deck"\ngroup_constrained = true');
    expect((await bench.project.plan()).warnings.join('\n')).toContain('Removed from ops/deck: ');
    await apply('display_name = "Deck"\ngroup_constrained = true');
    expect(Object.keys(await bench.byHand.roles('ops/deck'))).toEqual(['cyd']);
  });

  it('refuses at plan what the server would refuse, and names the permission that the account lacks', async () => {
    await write('display_name = ""\ntype = "private"', 'Deck');
    const error = await bench.project.planError();
    expect(error).toContain('name cannot be the name of a channel');
    expect(error).toContain('display_name must be 1 to 64 characters');
    await write('display_name = "Town Square"\ntype = "private"', 'town-square');
    expect(await bench.project.planError()).toContain('town-square cannot be private');
    await apply();
    await write('display_name = "Theirs"');
    const token = await bench.byHand.tokenOf('gus', 'system_guest');
    await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = "${token}"\n}\n` });
    expect(await bench.project.planError()).toMatch(/may not do this in Mattermost[^]*It needs `read_channel`/);
  });

  it('works with system_user_manager alone, but for making it', async () => {
    await apply();
    const token = await bench.byHand.tokenOf('eve', 'system_user system_user_manager');
    await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = "${token}"\n}\n` });
    await apply('display_name = "Deck"\ntype = "private"\npurpose = "Air"');
    await bench.project.destroy();
    expect((await onServer()).delete_at).toBeGreaterThan(0);
  });
});
