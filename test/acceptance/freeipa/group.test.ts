import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'freeipa_group.leads';
const NAME = 'mm_ops_leads';

const leads = (body = '', name = NAME): string =>
  `resource "freeipa_group" "leads" {\n  name = "${name}"\n  ${body}\n}\n`;

describe('freeipa_group', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());
  const clear = async () => {
    await bench.project.write({ 'main.tf': '' });
    await bench.project.apply();
    expect(await bench.byHand.group(NAME)).toBeUndefined();
  };

  const write = (body?: string, name?: string) => bench.project.write({ 'main.tf': leads(body, name) });
  /** Applies, and looks that nothing is left to do. */
  const apply = async (body?: string, name?: string) => {
    await write(body, name);
    return bench.project.applyToTheEnd();
  };
  const state = async () => (await bench.project.state()).get(ADDRESS);
  const writes = () =>
    bench.directory.operations
      .list()
      .map(({ operation }) => operation)
      .filter((operation) => ['add', 'modify', 'modifydn', 'delete'].includes(operation));

  it('is made with one add, whole, and destroyed', async () => {
    bench.directory.operations.clear();
    await apply(
      'description = "Leads"\nfas = { url = "https://example.test/leads" }\nmember_managers = { users = ["ada"] }',
    );
    expect(writes()).toEqual(['add']);
    const entry = await bench.byHand.group(NAME);
    expect(await state()).toMatchObject({ id: entry?.ipaUniqueID?.[0], dn: entry?.dn?.[0], gid_number: null });
    expect(entry).toMatchObject({ description: ['Leads'], memberManager: [bench.byHand.userDn('ada')] });

    await bench.project.destroy();
    expect(await bench.byHand.group(NAME)).toBeUndefined();
  });

  describe('changes in place', () => {
    afterAll(clear);

    it.each([
      [
        'description',
        'description = "one"',
        'description = "two, with = + \\"signs\\""',
        { description: ['two, with = + "signs"'] },
      ],
      ['description taken away', 'description = "one"', '', { description: undefined }],
      ['gid_number', 'posix = true\ngid_number = 70001', 'posix = true\ngid_number = 70002', { gidNumber: ['70002'] }],
      ['fas mark', '', 'fas = {}', { objectClass: expect.arrayContaining(['fasgroup']) }],
      [
        'fas attributes',
        'fas = { url = "https://a.test", irc_channels = ["irc://irc.test/#a", "irc://irc.test/#b"] }',
        'fas = { mailing_list = "leads@example.test", discussion_url = "https://talk.test/x", irc_channels = ["irc://irc.test/#b", "irc://irc.test/#c"] }',
        {
          fasURL: undefined,
          fasMailingList: ['leads@example.test'],
          fasDiscussionURL: ['https://talk.test/x'],
          fasIRCChannel: ['irc://irc.test/#b', 'irc://irc.test/#c'],
        },
      ],
      ['fas taken away', 'fas = { url = "https://a.test" }', '', { fasURL: undefined }],
      ['external', '', 'external = true', { objectClass: expect.arrayContaining(['ipaexternalgroup']) }],
      [
        'member managers',
        'member_managers = { users = ["ada", "ben"] }',
        'member_managers = { users = ["ben"], groups = ["editors"] }',
        {
          memberManager: [
            'uid=ben,cn=users,cn=accounts,dc=example,dc=test',
            'cn=editors,cn=groups,cn=accounts,dc=example,dc=test',
          ],
        },
      ],
      [
        'member managers emptied',
        'member_managers = { users = ["ada"] }',
        'member_managers = { users = [] }',
        { memberManager: undefined },
      ],
    ])('%s', async (_, before, after, expected) => {
      await apply(before);
      const { id } = (await state())!;
      bench.directory.operations.clear();
      await apply(after);
      expect(writes()).toEqual(['modify']);
      expect((await state())!.id).toBe(id);
      const entry = await bench.byHand.group(NAME);
      for (const [attribute, values] of Object.entries(expected)) expect(entry?.[attribute]).toEqual(values);
    });
  });

  describe('in its life', () => {
    afterEach(clear);

    it('is renamed in place, before anything else, and keeps its id', async () => {
      await apply('description = "one"');
      const { id } = (await state())!;
      bench.directory.operations.clear();
      await apply('description = "two"', 'mm_ops_heads');
      expect(writes()).toEqual(['modifydn', 'modify']);
      expect(await state()).toMatchObject({ id, name: 'mm_ops_heads', dn: bench.byHand.groupDn('mm_ops_heads') });
    });

    it('becomes posix in place, with a warning, and is replaced to become other than that', async () => {
      await apply();
      const { id } = (await state())!;
      await write('posix = true');
      const there = await bench.project.plan();
      expect(there.changes.map(({ actions }) => actions)).toEqual([['update']]);
      expect(there.warnings.join()).toContain('becomes posix, which cannot be undone');
      await apply('posix = true');
      expect((await state())!.gid_number).toBeGreaterThan(0);
      expect((await state())!.id).toBe(id);

      await write('posix = false');
      const back = await bench.project.plan();
      expect(back.changes.map(({ actions }) => actions)).toEqual([['delete', 'create']]);
      expect(back.warnings.join()).toContain('deleted and made anew');
      await apply('posix = false');
      expect((await state())!.id).not.toBe(id);
      expect((await state())!.gid_number).toBeNull();
    });

    /** What a value is that only an apply tells. */
    const told = (value: boolean) =>
      bench.project.write({
        'main.tf': `resource "terraform_data" "kind" {\n  input = ${value}\n}\n${leads('posix = terraform_data.kind.output')}`,
      });

    it.each([
      [false, true],
      [false, false],
    ])('is brought from posix = %s to what turns out to be %s while it is applied', async (before, after) => {
      await apply(`posix = ${before}`);
      const { id } = (await state())!;
      await told(after);
      await bench.project.applyToTheEnd();
      expect((await state())!.id).toBe(id);
      expect((await bench.byHand.group(NAME))?.objectClass?.includes('posixgroup')).toBe(after);
      expect((await state())!.gid_number === null).toBe(!after);
      await clear();
    });

    it('is made new with or without a GID, as turns out while it is applied', async () => {
      for (const posix of [true, false]) {
        await told(posix);
        await bench.project.applyToTheEnd();
        expect((await state())!.gid_number === null).toBe(!posix);
        await clear();
      }
    });

    it('is not planned while it is posix and may turn out not to be, which would replace it unannounced', async () => {
      await apply('posix = true');
      const { id } = (await state())!;
      await told(false);
      const error = await bench.project.planError();
      expect(error).toContain('posix of mm_ops_leads must be known when the plan is made');
      expect(error).toContain('-target');
      await bench.project.apply(['-target=terraform_data.kind']);
      const { changes, warnings } = await bench.project.plan();
      expect(changes.find(({ address }) => address === ADDRESS)?.actions).toEqual(['delete', 'create']);
      expect(warnings.join()).toContain('deleted and made anew');
      await bench.project.applyToTheEnd();
      expect((await state())!.id).not.toBe(id);
    });

    it('leaves managers alone that it does not manage, and shows them', async () => {
      await apply();
      await bench.byHand.set(NAME, 'memberManager', [bench.byHand.userDn('cyd')]);
      await apply('description = "other"');
      expect(await state()).toMatchObject({ member_managers: { users: ['cyd'], groups: null } });
      expect((await bench.byHand.group(NAME))?.memberManager).toEqual([bench.byHand.userDn('cyd')]);
    });

    it('may have a manager group that the same run makes', async () => {
      await bench.project.write({
        'main.tf': `${leads('member_managers = { groups = [freeipa_group.heads.name] }')}
        resource "freeipa_group" "heads" { name = "mm_ops_heads" }`,
      });
      await bench.project.applyToTheEnd();
      expect((await bench.byHand.group(NAME))?.memberManager).toEqual([bench.byHand.groupDn('mm_ops_heads')]);
    });
  });

  describe('after changes by hand', () => {
    afterAll(clear);

    const body =
      'description = "Leads"\nposix = true\ngid_number = 70010\nfas = { url = "https://a.test", irc_channels = ["irc://irc.test/#a"] }\nmember_managers = { users = ["ada"], groups = ["editors"] }';
    it.each<[string, (bench: Bench) => Promise<void>]>([
      ['description', ({ byHand }) => byHand.set(NAME, 'description', ['by hand'])],
      ['description (gone)', ({ byHand }) => byHand.set(NAME, 'description', [])],
      ['description (two of them)', ({ byHand }) => byHand.addTo(NAME, 'description', 'second')],
      ['gid_number', ({ byHand }) => byHand.set(NAME, 'gidNumber', ['70999'])],
      ['fas url', ({ byHand }) => byHand.set(NAME, 'fasURL', ['https://b.test'])],
      ['fas mailing_list', ({ byHand }) => byHand.set(NAME, 'fasMailingList', ['x@example.test'])],
      ['fas irc_channels', ({ byHand }) => byHand.addTo(NAME, 'fasIRCChannel', 'irc://irc.test/#more')],
      ['fas discussion_url', ({ byHand }) => byHand.set(NAME, 'fasDiscussionURL', ['https://b.test'])],
      ['manager added', ({ byHand }) => byHand.addTo(NAME, 'memberManager', byHand.userDn('ben'))],
      ['manager removed', ({ byHand }) => byHand.deleteFrom(NAME, 'memberManager', byHand.groupDn('editors'))],
      ['name', ({ byHand }) => byHand.rename(NAME, 'mm_other')],
      ['letter case of the name', ({ byHand }) => byHand.rename(NAME, 'MM_Ops_Leads')],
      ['external', ({ byHand }) => byHand.addTo(NAME, 'objectClass', 'ipaexternalgroup')],
    ])('shows and heals drift: %s', async (what, change) => {
      await apply(body);
      await change(bench);
      const plan = await bench.project.plan();
      // What FreeIPA has no way back from is replaced.
      expect(plan.changes.map(({ actions }) => actions)).toEqual([
        what === 'external' ? ['delete', 'create'] : ['update'],
      ]);
      await apply(body);
      expect(await bench.byHand.group(NAME)).toMatchObject({
        cn: [NAME],
        description: ['Leads'],
        gidNumber: ['70010'],
      });
    });

    it('shows and heals drift: fas, made by hand', async () => {
      await apply();
      await bench.byHand.addTo(NAME, 'objectClass', 'fasgroup');
      expect((await bench.project.plan()).changes).toMatchObject([{ actions: ['update'], before: { fas: {} } }]);
      await apply();
    });
  });

  describe('meets what is there', () => {
    afterEach(clear);

    it('is planned anew after it was deleted behind our back', async () => {
      await apply();
      await bench.byHand.remove(NAME);
      expect((await bench.project.plan()).changes.map(({ actions }) => actions)).toEqual([['create']]);
      await apply();
    });

    it('says so when it was replaced behind our back, and goes on only when told to adopt', async () => {
      await apply();
      const { id } = (await state())!;
      await bench.byHand.remove(NAME);
      await bench.byHand.make(NAME);
      const plan = await bench.project.plan();
      expect(plan.warnings.join()).toContain('was deleted and made anew outside of Terraform');
      expect(await bench.project.applyError()).toContain('exists already');

      await write('adopt_existing = true');
      expect((await bench.project.plan()).warnings.join()).toContain('will be taken over');
      await apply('adopt_existing = true');
      expect((await state())!.id).not.toBe(id);
      await apply();
    });

    it('does not clobber a group that exists: the error names the import command', async () => {
      await bench.byHand.make(NAME, { description: 'mine' });
      await write('description = "ours"');
      const error = await bench.project.applyError();
      expect(error).toContain(`terraform import ADDRESS ${NAME}`);
      expect((await bench.byHand.group(NAME))?.description).toEqual(['mine']);
      await bench.byHand.remove(NAME);
    });

    it('adopts with its members, and changes the rest to what is written', async () => {
      const members = [bench.byHand.userDn('ada')];
      await bench.byHand.make(NAME, { description: 'mine', member: members });
      await apply('description = "ours"\nadopt_existing = true');
      expect(await bench.byHand.group(NAME)).toMatchObject({ description: ['ours'], member: members });
    });

    it.each([
      ['name', async () => NAME],
      ['id', async () => (await bench.byHand.group(NAME))!.ipaUniqueID![0]!],
    ])('is imported by %s, with nothing left to do', async (_, idOf) => {
      await bench.byHand.make(NAME, {
        description: 'there',
        objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject', 'posixgroup', 'fasgroup'],
        gidNumber: '70500',
        fasIRCChannel: ['irc://irc.test/#a', 'irc://irc.test/#b'],
        memberManager: [bench.byHand.userDn('ada')],
      });
      await write(
        'description = "there"\nposix = true\nfas = { irc_channels = ["irc://irc.test/#b", "irc://irc.test/#a"] }\nmember_managers = { users = ["ada"] }',
      );
      await bench.project.import(ADDRESS, await idOf());
      await bench.project.expectEmptyPlan();
    });

    it('refuses to import what is not there, and what belongs to FreeIPA', async () => {
      await write();
      expect(await bench.project.importError(ADDRESS, 'mm_nowhere')).toContain(
        'no group with the name or id "mm_nowhere"',
      );
      expect(await bench.project.importError(ADDRESS, 'ipausers')).toContain('belongs to FreeIPA itself');
    });

    it('is protected from deletion and from replacement while deletion_protection is on', async () => {
      await apply('posix = true\ndeletion_protection = true');
      await write('deletion_protection = true');
      expect(await bench.project.planError()).toContain('is protected and would be replaced');
      await bench.project.write({ 'main.tf': '' });
      expect(await bench.project.planError()).toContain('is protected and would be deleted');
      await apply('posix = true');
    });
  });

  describe('checks at plan', () => {
    it.each([
      ['upper case', leads('', 'MM_Leads'), 'write mm_leads'],
      ['digits only', leads('', '12345'), 'only digits'],
      ['signs of a DN', leads('', 'a,b'), 'FreeIPA allows letters'],
      ['a protected group', leads('', 'admins'), 'belongs to FreeIPA itself'],
      ['posix and external', leads('posix = true\nexternal = true'), 'both posix and external'],
      ['a GID without posix', leads('gid_number = 5000'), 'Only a posix group'],
      ['blanks around the text', leads('description = " x"'), 'blanks or line breaks'],
      ['a bad URL', leads('fas = { url = "example.test" }'), 'must be an http or https URL'],
      [
        'managers that differ by case',
        leads('member_managers = { users = ["ada", "Ada"] }'),
        'names one member 2 times: Ada, ada',
      ],
      ['an unknown manager', leads('member_managers = { users = ["nobody"] }'), 'FreeIPA has no user nobody'],
      ['an unknown manager group', leads('member_managers = { groups = ["mm_no"] }'), 'FreeIPA has no group mm_no'],
    ])('is refused at plan: %s', async (_, text, message) => {
      await bench.project.write({ 'main.tf': text });
      expect(await bench.project.planError()).toContain(message);
    });

    it("is held to the provider's group_name_pattern at plan", async () => {
      await bench.project.write({
        'main.tf': `provider "freeipa" { group_name_pattern = "mm_[a-z]+_[a-z]+" }\n${leads('', 'leads')}`,
      });
      expect(await bench.project.planError()).toContain('does not match the provider');
    });
  });
});
