import { Attribute, Change } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDirectory, type DirectoryServer } from '../../../src/sandbox/directory/index.js';
import { benchOn, type Bench } from './harness.js';
import { DIRECTORIES } from '../../servers/directories.js';

const NAME = 'mm_ops_leads';
const PRIVILEGE = 'cn=Mattermost group administrators,cn=privileges,cn=pbac';

describe.each(DIRECTORIES)('what the account may not do (%s)', (kind) => {
  let bench: Bench<DirectoryServer>;
  const taken: string[] = [];
  beforeAll(async () => {
    bench = await benchOn(await startDirectory({ kind }));
    await bench.byHand.make(NAME, { description: 'there', member: bench.byHand.userDn('ada') });
  });
  afterAll(() => bench[Symbol.asyncDispose]());
  afterEach(async () => {
    for (const permission of taken.splice(0)) await change('add', permission);
  });

  const change = (operation: 'add' | 'delete', permission: string) => {
    const { baseDn } = bench.directory;
    const modification = new Attribute({ type: 'member', values: [`${PRIVILEGE},${baseDn}`] });
    const dn = `cn=${permission},cn=permissions,cn=pbac,${baseDn}`;
    return bench.byHand.client.modify(dn, new Change({ operation, modification }));
  };
  const take = async (permission: string) => {
    await change('delete', permission);
    taken.push(permission);
  };
  const group = (body = '', name = NAME) => `resource "freeipa_group" "leads" {\n  name = "${name}"\n  ${body}\n}\n`;
  const membership = (body: string) =>
    `resource "freeipa_group_membership" "leads" {\n  group_id = freeipa_group.leads.id\n  ${body}\n}\n`;
  const started = async () => {
    await bench.project.write({ 'main.tf': group('description = "there"\nadopt_existing = true') });
    await bench.project.apply();
  };
  const planError = async (text: string, flags: string[] = []) => {
    await bench.project.write({ 'main.tf': text });
    return bench.project.planError(flags);
  };

  it('is refused in the plan of a new group, before anything of it is written', async () => {
    await take('System: Add Groups');
    const error = await planError(group('', 'mm_ops_new') + membership('users = ["ada"]'));
    expect(error).toContain('The account may not add the group mm_ops_new');
    expect(error).toContain(`what ${bench.directory.service.dn} may do`);
    expect(error).toContain('"System: Add Groups"');
    expect(error).toContain('preflight = false');
    expect(await bench.byHand.group('mm_ops_new')).toBeUndefined();
  });

  it('is refused in the plan of the members of a group that the same run would make', async () => {
    await take('System: Modify Group Membership');
    const error = await planError(group('', 'mm_ops_new') + membership('users = ["ada"]'));
    expect(error).toContain('The account may not change member of the group that is to be made');
    expect(error).toContain('"System: Modify Group Membership"');
    expect(await bench.byHand.group('mm_ops_new')).toBeUndefined();
  });

  it.each([
    ['description', 'description = "other"', NAME, 'change description of'],
    ['name', 'description = "there"', 'mm_ops_heads', 'change cn of'],
    ['managers', 'description = "there"\nmember_managers = { users = ["ada"] }', NAME, 'change memberManager of'],
    ['posix', 'description = "there"\nposix = true', NAME, 'change objectClass, gidNumber of'],
  ])('is refused in the plan of a change: %s', async (_, body, name, deed) => {
    await started();
    await take('System: Modify Groups');
    const error = await planError(group(body, name));
    expect(error).toContain(`The account may not ${deed} the group ${NAME}`);
    expect(error).toContain('"System: Modify Groups"');
  });

  it('is refused in the plan of FAS attributes, with the permission that FreeIPA lacks', async () => {
    await started();
    await take('Modify FAS group attributes');
    const error = await planError(group('description = "there"\nfas = { url = "https://a.test" }'));
    expect(error).toContain(`may not change fasURL of the group ${NAME}`);
    expect(error).toContain('ipa permission-add "Modify FAS group attributes"');
  });

  it('is refused in the plan of members, with everything else that is wrong', async () => {
    await started();
    await take('System: Modify Groups');
    await take('System: Modify Group Membership');
    const error = await planError(
      group('description = "other"\nadopt_existing = true') + membership('users = ["ben"]'),
    );
    expect(error).toContain(`may not change description of the group ${NAME}`);
  });

  it('is refused in the plan of a deletion and of a replacement', async () => {
    await bench.project.write({ 'main.tf': group('description = "there"\nposix = true\nadopt_existing = true') });
    await bench.project.apply();
    await take('System: Remove Groups');
    expect(await planError(group('description = "there"'))).toContain(`may not delete the group ${NAME}`);
    const error = await planError('');
    expect(error).toContain(`may not delete the group ${NAME}`);
    expect(error).toContain('"System: Remove Groups"');
    for (const permission of taken.splice(0)) await change('add', permission);
    await bench.project.apply();
    await bench.byHand.make(NAME, { description: 'there', member: bench.byHand.userDn('ada') });
  });

  it('does not matter where nothing is to be done, or the plan only audits', async () => {
    await started();
    for (const permission of ['System: Add Groups', 'System: Modify Groups', 'System: Modify Group Membership'])
      await take(permission);
    await bench.project.write({
      'main.tf': group('description = "there"\nadopt_existing = true') + membership('mode = "audit"\nusers = ["ben"]'),
    });
    expect((await bench.project.plan()).changes.map(({ actions }) => actions)).toEqual([['create']]);
  });

  it('is left to the directory to refuse with preflight = false', async () => {
    await take('System: Add Groups');
    const kept = group('description = "there"\nadopt_existing = true');
    const other = 'resource "freeipa_group" "other" {\n  name = "mm_ops_new"\n}\n';
    await bench.project.write({ 'main.tf': `provider "freeipa" {\n  preflight = false\n}\n${kept}${other}` });
    await bench.project.plan();
    const error = await bench.project.applyError();
    expect(error).toContain('The account may not add the group mm_ops_new');
    expect(error).toContain("Insufficient 'add' privilege");
  });
});

describe('a member manager', () => {
  it('may change the members of the group without any permission, and is told what else is missing', async () => {
    const directory = await startDirectory({ passwordOf: (uid) => `pw-${uid}` });
    await using bench = await benchOn(directory);
    await bench.byHand.make(NAME, { memberManager: bench.byHand.userDn('ada') });
    const id = (await bench.byHand.group(NAME))!.ipaUniqueID![0]!;
    const provider = 'provider "freeipa" {\n  username = "ada"\n  password = "pw-ada"\n}\n';
    const members = `resource "freeipa_group_membership" "x" {\n  group_id = "${id}"\n  users = ["ben"]\n}\n`;
    await bench.project.write({ 'main.tf': provider + members });
    await bench.project.applyToTheEnd();
    await bench.project.write({
      'main.tf': `${provider}${members}resource "freeipa_group" "y" {\n  name = "mm_y"\n}\n`,
    });
    expect(await bench.project.planError()).toContain('The account may not add the group mm_y');
  });
});
