import { Attribute, Change } from 'ldapts';
import { expect, it } from 'vitest';
import { onEachDirectory } from './harness.js';

onEachDirectory('groups that are not ours', (bench) => {
  const group = (name: string, body = '') =>
    bench.project.write({ 'main.tf': `resource "freeipa_group" "x" {\n  name = "${name}"\n  ${body}\n}\n` });
  const setDefaultGroup = (name: string) =>
    bench.byHand.client.modify(
      `cn=ipaConfig,cn=etc,${bench.directory.baseDn}`,
      new Change({
        operation: 'replace',
        modification: new Attribute({ type: 'ipaDefaultPrimaryGroup', values: [name] }),
      }),
    );

  it.each(['admins', 'ipausers', 'editors', 'trust admins', 'default smb group'])(
    'are refused by name, to make and to take over: %s',
    async (name) => {
      if (!(await bench.byHand.group(name))) await bench.byHand.make(name);
      await group(name, 'adopt_existing = true');
      expect(await bench.project.planError()).toContain(`The group ${name} belongs to FreeIPA itself`);
      expect(await bench.project.importError('freeipa_group.x', name)).toContain(`The group ${name} belongs to`);
    },
  );

  it('are refused when new users are put in them, also where that was decided after we made them', async () => {
    await group('mm_everybody');
    await bench.project.apply();
    await setDefaultGroup('mm_everybody');
    await group('mm_everybody', 'description = "other"');
    expect(await bench.project.planError()).toContain("mm_everybody is FreeIPA's default group for new users");
    expect(await bench.project.destroyError()).toContain("mm_everybody is FreeIPA's default group for new users");
    await setDefaultGroup('ipausers');
    await bench.project.destroy();
  });

  it('are refused in the plan when they are the private group of a user', async () => {
    await bench.byHand.client.add(bench.byHand.groupDn('ada'), {
      objectClass: ['top', 'posixgroup', 'ipaobject', 'mepManagedEntry', 'groupofnames'],
      gidNumber: '1999',
      mepManagedBy: bench.byHand.userDn('ada'),
    });
    await group('ada');
    expect(await bench.project.planError()).toContain('The name ada is taken by the private group of the user ada');
    await group('ben');
    expect((await bench.project.plan()).changes).toHaveLength(1);
  });
});
