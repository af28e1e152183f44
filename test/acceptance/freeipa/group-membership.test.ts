import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'freeipa_group_membership.leads';
const NAME = 'mm_ops_leads';

describe('freeipa_group_membership', () => {
  let bench: Bench;
  let id: string;
  beforeAll(async () => {
    bench = await startBench();
    await bench.byHand.make('mm_nested');
  });
  afterAll(() => bench[Symbol.asyncDispose]());
  beforeEach(async () => {
    await bench.byHand.make(NAME);
    id = (await bench.byHand.group(NAME))!.ipaUniqueID![0]!;
  });
  afterEach(async () => {
    await bench.byHand.remove(NAME).catch(() => undefined);
    await bench.project.write({ 'main.tf': '' });
    await bench.project.apply();
  });

  const write = (body: string) =>
    bench.project.write({
      'main.tf': `resource "freeipa_group_membership" "leads" {\n  group_id = "${id}"\n  ${body}\n}\n`,
    });
  const apply = (body: string) => write(body).then(() => bench.project.applyToTheEnd());
  const state = async () => (await bench.project.state()).get(ADDRESS);
  const user = (uid: string) => bench.byHand.userDn(uid);
  const members = async () => ((await bench.byHand.group(NAME))?.member ?? []).sort();
  const put = (...dns: string[]) => bench.byHand.set(NAME, 'member', dns);
  const plan = async () => {
    const { changes, warnings } = await bench.project.plan();
    return { actions: changes.map((change) => change.actions), warnings: warnings.join('\n') };
  };

  describe('authoritative', () => {
    it('names at plan whom the first apply takes over and removes, and does it', async () => {
      await put(user('eve'), user('fox'), user('ada'));
      await write('users = ["ada", "ben"]');
      const { warnings } = await plan();
      expect(warnings).toContain(`${NAME}: 2 members will be removed: eve, fox`);
      expect(warnings).toContain(`${NAME}: 1 member will be added: ben`);
      await apply('users = ["ada", "ben"]');
      expect(await members()).toEqual([user('ada'), user('ben')]);
      expect(await state()).toMatchObject({ id, users: ['ada', 'ben'], groups: null, unmanaged_users: [] });
    });

    it('changes single values, never the list, and only what differs', async () => {
      await apply('users = ["ada", "ben"]\ngroups = ["mm_nested"]');
      bench.directory.operations.clear();
      await apply('users = ["ben", "cyd"]');
      expect(await members()).toEqual([user('ben'), user('cyd')]);
      expect(bench.directory.operations.list().filter(({ operation }) => operation === 'modify')).toHaveLength(1);
    });

    it.each<[string, () => Promise<void>, string]>([
      ['a user added', () => bench.byHand.addTo(NAME, 'member', user('eve')), '1 member will be removed: eve'],
      [
        'a group added',
        () => bench.byHand.addTo(NAME, 'member', bench.byHand.groupDn('editors')),
        'removed: group editors',
      ],
      ['a user removed', () => bench.byHand.deleteFrom(NAME, 'member', user('ada')), '1 member will be added: ada'],
      [
        'a group removed',
        () => bench.byHand.deleteFrom(NAME, 'member', bench.byHand.groupDn('mm_nested')),
        'added: group mm_nested',
      ],
    ])('shows and heals drift, by name: %s', async (_, change, warning) => {
      const body = 'users = ["ada"]\ngroups = ["mm_nested"]';
      await apply(body);
      await change();
      const { actions, warnings } = await plan();
      expect(actions).toEqual([['update']]);
      expect(warnings).toContain(warning);
      await apply(body);
      expect(await members()).toEqual([bench.byHand.groupDn('mm_nested'), user('ada')].sort());
    });

    it('leaves members alone that are neither users nor groups', async () => {
      const service = 'krbprincipalname=HTTP/x@EXAMPLE.TEST,cn=services,cn=accounts,dc=example,dc=test';
      await put(service, user('eve'));
      await apply('users = []');
      expect(await members()).toEqual([service]);
    });

    it('manages members of trusted domains of an external group', async () => {
      await bench.byHand.addTo(NAME, 'objectClass', 'ipaexternalgroup');
      await apply('external = ["S-1-5-21-1-2-3-512"]');
      await bench.byHand.addTo(NAME, 'ipaExternalMember', 'S-1-5-21-1-2-3-513');
      expect((await plan()).warnings).toContain('removed: external S-1-5-21-1-2-3-513');
      await apply('external = ["S-1-5-21-1-2-3-514"]');
      expect((await bench.byHand.group(NAME))?.ipaExternalMember).toEqual(['S-1-5-21-1-2-3-514']);
    });

    it('names at destroy whom it removes', async () => {
      await apply('users = ["ada", "ben"]');
      await bench.project.write({ 'main.tf': '' });
      expect((await plan()).warnings).toContain('2 members will be removed: ada, ben');
      await bench.project.apply();
      expect(await members()).toEqual([]);
    });
  });

  describe('additive', () => {
    it('leaves others alone and shows them', async () => {
      await put(user('eve'), bench.byHand.groupDn('editors'));
      const { warnings } = await apply('mode = "additive"\nusers = ["ada"]');
      expect(warnings.join()).not.toContain('removed');
      expect(await members()).toEqual([bench.byHand.groupDn('editors'), user('ada'), user('eve')]);
      expect(await state()).toMatchObject({ users: ['ada'], unmanaged_users: ['eve'], unmanaged_groups: ['editors'] });
      await bench.byHand.addTo(NAME, 'member', user('fox'));
      await bench.project.expectEmptyPlan();
    });

    it('takes out again whom it named, at a change and at destroy, and nobody else', async () => {
      await put(user('eve'));
      await apply('mode = "additive"\nusers = ["ada", "ben"]');
      await apply('mode = "additive"\nusers = ["ben"]');
      expect(await members()).toEqual([user('ben'), user('eve')]);
      await bench.project.destroy();
      expect(await members()).toEqual([user('eve')]);
    });

    it('heals a named member that was removed', async () => {
      await apply('mode = "additive"\nusers = ["ada"]');
      await put();
      expect((await plan()).actions).toEqual([['update']]);
      await apply('mode = "additive"\nusers = ["ada"]');
      expect(await members()).toEqual([user('ada')]);
    });

    it('becomes authoritative in place, naming whom that removes', async () => {
      await put(user('eve'));
      await apply('mode = "additive"\nusers = ["ada"]');
      await write('users = ["ada"]');
      expect(await plan()).toMatchObject({ actions: [['update']], warnings: expect.stringContaining('removed: eve') });
      await apply('users = ["ada"]');
      expect(await members()).toEqual([user('ada')]);
    });
  });

  describe('audit', () => {
    it('never writes, and shows who is missing and who is not named', async () => {
      await put(user('eve'));
      bench.directory.operations.clear();
      await apply('mode = "audit"\nusers = ["ada"]');
      const { actions, warnings } = await plan();
      expect(actions).toEqual([]);
      expect(warnings).toContain('1 member missing: ada');
      expect(warnings).toContain('1 member not named in the configuration: eve');
      expect(await state()).toMatchObject({ users: ['ada'], unmanaged_users: ['eve'] });
      await bench.project.destroy();
      expect(bench.directory.operations.list().filter(({ operation }) => operation === 'modify')).toEqual([]);
      expect(await members()).toEqual([user('eve')]);
    });
  });

  it.each([
    ['name', () => NAME],
    ['id', () => id],
  ])("is imported by the group's %s, with nothing left to do", async (_, idOf) => {
    await put(user('ada'), user('ben'), bench.byHand.groupDn('mm_nested'));
    await write('users = ["ben", "ada"]\ngroups = ["mm_nested"]');
    await bench.project.import(ADDRESS, idOf());
    await bench.project.expectEmptyPlan();
  });

  it('is refused when its group is gone behind our back, for an id that nobody has', async () => {
    await apply('users = ["ada"]');
    await bench.byHand.remove(NAME);
    expect(await bench.project.planError()).toContain(`no group with the id ${id}`);
  });

  it.each([
    ['an unknown user', 'users = ["ada", "nobody"]', 'FreeIPA has no user nobody'],
    ['an unknown group', 'groups = ["mm_no"]', 'FreeIPA has no group mm_no'],
    ['two members that differ by case', 'users = ["ada", "Ada"]', 'names one member 2 times: Ada, ada'],
    ['upper case', 'users = ["Ada"]', 'write ada'],
    ['the group itself', `groups = ["${NAME}"]`, 'cannot be a member of itself'],
    ['external members of a plain group', 'external = ["S-1-5-21-1-2-3-512"]', 'takes no members of trusted domains'],
    ['an external member by name', 'external = ["AD\\\\ada"]', 'must hold security identifiers'],
    ['an unknown mode', 'mode = "strict"', 'must be one of'],
  ])('refuses at plan: %s', async (_, body, message) => {
    await write(body);
    expect(await bench.project.planError()).toContain(message);
  });

  it('follows a group that the same run makes, whose id is not known at plan', async () => {
    await bench.project.write({
      'main.tf': `
        resource "freeipa_group" "docs" { name = "mm_docs_all" }
        resource "freeipa_group_membership" "docs" {
          group_id = freeipa_group.docs.id
          users    = ["ada", "cyd"]
        }`,
    });
    expect((await plan()).warnings).toContain('The new group: 2 members will be added: ada, cyd');
    await bench.project.applyToTheEnd();
    expect((await bench.byHand.group('mm_docs_all'))?.member).toEqual([user('ada'), user('cyd')]);
  });

  it('may have external members of a group that the same run makes external', async () => {
    const text = (body: string, members: string) => `
      resource "freeipa_group" "both" {
        name = "mm_both"
        ${body}
      }
      resource "freeipa_group_membership" "both" {
        group_id = freeipa_group.both.id
        ${members}
      }`;
    await bench.project.write({ 'main.tf': text('', 'users = ["ada"]') });
    await bench.project.apply();
    await bench.project.write({ 'main.tf': text('external = true', 'external = ["S-1-5-21-1-2-3-512"]') });
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.group('mm_both')).toMatchObject({ ipaExternalMember: ['S-1-5-21-1-2-3-512'] });
  });

  it('names no more than twenty people in a warning, and counts the rest', async () => {
    await apply('mode = "additive"\nusers = ["ada"]');
    await put(user('ada'), ...Array.from({ length: 25 }, (_, i) => user(`p${String(i).padStart(2, '0')}`)));
    await write('users = ["ada"]');
    expect((await plan()).warnings).toMatch(/25 members will be removed: p00, .*p19, and 5 more/);
  });
});
