import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_team.crew';

interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly description: string;
  readonly type: string;
  readonly allow_open_invite: boolean;
  readonly group_constrained: boolean | null;
  readonly delete_at: number;
}

describe('mattermost_team', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const write = (body = '', name = 'crew') =>
    bench.project.write({
      'main.tf': `resource "mattermost_team" "crew" {\n  name = "${name}"\n${body || 'display_name = "Crew"'}\n}\n`,
    });
  const apply = async (body?: string) => {
    await write(body);
    await bench.project.applyToTheEnd();
  };
  const onServer = (name = 'crew') => bench.byHand.call<TeamRow>('GET', `/teams/name/${name}`);

  it('is made, changed attribute by attribute with the one request that it needs, and archived', async () => {
    await apply();
    const { id } = await onServer();
    expect(await onServer()).toMatchObject({
      display_name: 'Crew',
      description: '',
      type: 'O',
      allow_open_invite: true,
    });
    const changes: readonly (readonly [body: string, expected: Partial<TeamRow>, requests: readonly string[]])[] = [
      ['display_name = "The crew"', { display_name: 'The crew' }, ['PUT /teams/ID/patch']],
      ['display_name = "The crew"\ndescription = "On board"', { description: 'On board' }, ['PUT /teams/ID/patch']],
      [
        'display_name = "The crew"\ntype = "invite"',
        { description: '', type: 'I', allow_open_invite: false },
        ['PUT /teams/ID/privacy', 'PUT /teams/ID/patch'],
      ],
      [
        'display_name = "The crew"\ntype = "open"\nallow_open_invite = false',
        { type: 'O', allow_open_invite: false },
        ['PUT /teams/ID/privacy', 'PUT /teams/ID/patch'],
      ],
      ['display_name = "The crew"\nallow_open_invite = true', { allow_open_invite: true }, ['PUT /teams/ID/patch']],
      ['display_name = "The crew"\non_destroy = "delete"', {}, []],
      ['display_name = "The crew"\non_destroy = "archive"', {}, []],
    ];
    for (const [body, expected, requests] of changes) {
      bench.mattermost.requests.clear();
      await apply(body);
      expect(bench.writes()).toEqual(requests);
      expect(await onServer()).toMatchObject({ id, ...expected });
    }
    await bench.project.destroy();
    expect((await onServer()).delete_at).toBeGreaterThan(0);
  });

  it('shows and heals drift of each attribute, and leaves alone what is not set', async () => {
    await apply('display_name = "Crew"\ndescription = "On board"\nallow_open_invite = true');
    const { id } = await onServer();
    for (const [path, body] of [
      ['patch', { display_name: 'Other' }],
      ['patch', { description: 'Other' }],
      ['patch', { allow_open_invite: false }],
      ['privacy', { privacy: 'I' }],
    ] as const) {
      await bench.byHand.call('PUT', `/teams/${id}/${path}`, body);
      expect(await bench.project.plannedActions()).toEqual([['update']]);
      await apply('display_name = "Crew"\ndescription = "On board"\nallow_open_invite = true');
      expect(await onServer()).toMatchObject({
        display_name: 'Crew',
        description: 'On board',
        type: 'O',
        allow_open_invite: true,
      });
    }
    await apply();
    await bench.byHand.call('PUT', `/teams/${id}/patch`, { allow_open_invite: false, group_constrained: true });
    await bench.project.expectEmptyPlan();
    await apply('display_name = "Crew again"');
    expect(await onServer()).toMatchObject({ allow_open_invite: false, group_constrained: true });
  });

  it('is gone when it was deleted behind our back; when it was archived, its name is taken and the plan says what to do', async () => {
    await apply();
    await bench.byHand.call('DELETE', `/teams/${(await onServer()).id}?permanent=true`);
    expect(await bench.project.plannedActions()).toEqual([['create']]);
    await apply();
    const { id } = await onServer();
    await bench.byHand.call('DELETE', `/teams/${id}`);
    const error = await bench.project.planError();
    expect(error).toContain('The name "crew" belongs to an archived team');
    expect(error).toContain(`mmctl team restore crew), then terraform import mattermost_team.NAME ${id}`);
  });

  it('never takes over a team that exists, and names the command that does', async () => {
    await write('display_name = "Mine"', 'ops');
    const error = await bench.project.planError();
    expect(error).toContain('There is a team "ops" already');
    expect(error).toContain('terraform import mattermost_team.NAME ops');
    expect(await onServer('ops')).toMatchObject({ display_name: 'Operations' });
  });

  it.each(['id', 'name'])('is imported by %s, and the plan is empty then', async (form) => {
    const { id, display_name } = await onServer('ops');
    await write(`display_name = "${display_name}"`, 'ops');
    await bench.project.import(ADDRESS, form === 'id' ? id : 'ops');
    await bench.project.expectEmptyPlan();
    expect((await bench.project.state()).get(ADDRESS)).toMatchObject({ id, name: 'ops', on_destroy: 'archive' });
    expect(await bench.project.importError('mattermost_team.other', 'nope')).toBeTruthy();
  });

  it('is deleted for good where the server does that, and else says what to do', async () => {
    await apply('display_name = "Crew"\non_destroy = "delete"');
    const allow = (on: boolean) =>
      bench.byHand.call('PUT', '/config/patch', { ServiceSettings: { EnableAPITeamDeletion: on } });
    await allow(false);
    expect(await bench.project.destroyError()).toMatch(/does not delete teams for good[^]*EnableAPITeamDeletion/);
    expect((await onServer()).delete_at).toBe(0);
    await allow(true);
    expect((await bench.project.plan(['-destroy'])).warnings.join('\n')).toContain('crew will be deleted for good');
    await bench.project.destroy();
    await expect(onServer()).rejects.toThrow('404');
  });

  it('is replaced by another name, and says that the new team is empty', async () => {
    await apply();
    await write('display_name = "Crew"', 'gang');
    const plan = await bench.project.plan();
    expect(plan.changes.map((change) => change.actions)).toEqual([['delete', 'create']]);
    expect(plan.warnings.join('\n')).toContain('The team crew will be replaced by gang');
  });

  it('cannot be constrained before groups are linked, and names whom a constraint removes', async () => {
    await write('display_name = "Crew"\ngroup_constrained = true');
    expect(await bench.project.planError()).toMatch(
      /A new team cannot be group-constrained[^]*mattermost_group_constraint/,
    );
    await apply();
    await write('display_name = "Crew"\ngroup_constrained = true');
    expect(await bench.project.planError()).toContain('No group is linked to crew');
    const group = await bench.newGroup('mm_crew', ['cyd']);
    await bench.byHand.sync();
    await bench.byHand.link(group, 'crew', { auto_add: true, scheme_admin: false });
    expect((await bench.project.plan()).warnings.join('\n')).toMatch(/Removed from crew: /);
    await apply('display_name = "Crew"\ngroup_constrained = true');
    expect(Object.keys(await bench.byHand.roles('crew'))).toEqual(['cyd']);
    await apply('display_name = "Crew"\ngroup_constrained = false');
    expect((await onServer()).group_constrained).toBe(false);
  });

  it('is linked to a group in the apply that makes it; a name that nothing makes is an error of the plan', async () => {
    const group = await bench.newGroup('mm_crew', ['cyd']);
    await bench.byHand.sync();
    const main = (teams: string) => `
      resource "mattermost_team" "crew" {
        name         = "crew"
        display_name = "Crew"
      }
      resource "mattermost_channel" "deck" {
        team_id      = mattermost_team.crew.id
        name         = "deck"
        display_name = "Deck"
      }
      resource "mattermost_group_links" "crew" {
        group_id   = "${group}"
        teams      = { ${teams} = { scheme_admin = true } }
        channels   = { "crew/deck" = {}, "crew/town-square" = {} }
        depends_on = [mattermost_team.crew, mattermost_channel.deck]
      }`;
    await bench.project.write({ 'main.tf': main('crw') });
    expect(await bench.project.planError()).toContain('There is no team "crw"');
    await bench.project.write({ 'main.tf': main('crew') });
    expect((await bench.project.plan()).warnings.join('\n')).toContain(
      `crew: ${bench.account} loses Team Admin (made by hand); cyd joins as Team Admin`,
    );
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.roles('crew')).toMatchObject({ cyd: 'admin' });
    expect(await bench.byHand.roles('crew/deck')).toMatchObject({ cyd: 'member' });
    await bench.project.destroy();
    expect(await bench.byHand.links(group)).toEqual({});
  });

  it('refuses at plan what the server would refuse, and an account that lacks a permission', async () => {
    await write('display_name = " "\ntype = "secret"', 'Crew');
    const error = await bench.project.planError();
    expect(error).toContain('name cannot be the name of a team');
    expect(error).toContain('display_name must be 1 to 64 characters');
    expect(error).toContain('type must be one of "open", "invite"');
    await apply();
    await write('display_name = "Theirs"');
    const token = await bench.byHand.tokenOf('ben', 'system_user');
    await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = "${token}"\n}\n` });
    expect(await bench.project.planError()).toMatch(
      /may not make, change or remove this team[^]*ben \(system_user\) lacks `manage_team`\. Make the account an admin of the team crew; or give it the role system_user_manager/,
    );
  });
});
