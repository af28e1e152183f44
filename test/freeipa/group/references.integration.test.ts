import type { Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, expect, it, describe } from 'vitest';
import type { OpenDirectory } from '../../../src/freeipa/directory.js';
import { startDirectory, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import { bindAsManager } from '../../servers/directories.js';
import { opened } from '../opened.js';

describe('what points to a group', () => {
  let server: EmbeddedDirectory;
  let directory: OpenDirectory;
  let hand: Client;
  beforeAll(async () => {
    server = await startDirectory();
    directory = await opened(server);
    hand = await bindAsManager(server);
    for (const cn of ['mm_x', 'mm_above', 'mm_top']) {
      await hand.add(directory.tree.groupDn(cn), {
        objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
      });
    }
  });
  const made: string[] = [];
  afterEach(async () => {
    for (const dn of made.splice(0)) await hand.del(dn);
  });
  afterAll(async () => {
    await hand.unbind();
    await directory.close();
    await server.stop();
  });

  const make = async (rdnAndPlace: string, attributes: Record<string, string | string[]>) => {
    const dn = `${rdnAndPlace},${server.baseDn}`;
    await hand.add(dn, attributes);
    made.push(dn);
  };
  const group = () => directory.tree.groupDn('mm_x');
  const found = async () => directory.references.to((await directory.groups.byName('mm_x'))!);
  const nestedGroup = ['top', 'groupofnames', 'nestedgroup'];

  it('is nothing for a group that nobody uses, in three questions', async () => {
    await directory.groups.byName('mm_x');
    server.operations.clear();
    expect(await found()).toEqual([]);
    expect(server.operations.list().map(({ operation }) => operation)).toEqual(['search', 'search', 'search']);
  });

  it('is named by kind and name', async () => {
    await make('cn=hbac_1,cn=hbac', {
      objectClass: ['ipaassociation', 'ipahbacrule'],
      accessRuleType: 'allow',
      memberUser: group(),
    });
    await make('cn=sudo_1,cn=sudorules,cn=sudo', {
      objectClass: ['ipaassociation', 'ipasudorule'],
      ipaSudoRunAs: group(),
    });
    await make('cn=Helpers,cn=roles,cn=accounts', { objectClass: nestedGroup, member: group() });
    await make('cn=mm_x,cn=EXAMPLE.TEST,cn=kerberos', { objectClass: ['top', 'krbpwdpolicy'] });
    const references = await found();
    expect(references.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'HBAC rule hbac_1',
      'password policy mm_x',
      'role Helpers',
      'sudo rule sudo_1',
    ]);
  });

  it('is only what does so itself, not what holds a group that holds it', async () => {
    await make('cn=mm_between,cn=groups,cn=accounts', {
      objectClass: [...nestedGroup, 'ipausergroup', 'ipaobject'],
      member: group(),
    });
    await make('cn=hbac_2,cn=hbac', {
      objectClass: ['ipaassociation', 'ipahbacrule'],
      accessRuleType: 'allow',
      memberUser: directory.tree.groupDn('mm_between'),
    });
    expect(await found()).toEqual([{ kind: 'group', name: 'mm_between' }]);
  });

  it('shows by its place where the account may not read it', async () => {
    await make('cn=secret,cn=hbac', { objectClass: ['top', 'groupofnames', 'nestedgroup'], member: group() });
    server.faults.add({
      operation: 'search',
      dn: new RegExp(`^${server.baseDn}$`),
      effect: { kind: 'result', code: 0 },
    });
    expect(await found()).toEqual([{ kind: 'HBAC rule', name: `cn=secret,cn=hbac,${server.baseDn}` }]);
  });
});
