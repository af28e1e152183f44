import { expect, it } from 'vitest';
import {
  add,
  answer,
  group,
  OK,
  onBothDirectories,
  passwordOf,
  refused,
  remove,
  replace,
  SUFFIX,
  user,
} from './rig.js';

const WHO_AM_I = '1.3.6.1.4.1.4203.1.11.3';

onBothDirectories('binding', (on) => {
  const whoAmI = async (dn: string, password: string) => {
    const client = on.connect();
    try {
      await client.bind(dn, password);
      return (await client.exop(WHO_AM_I)).value;
    } finally {
      await client.unbind();
    }
  };

  it('accepts the service account, a person and the manager', async () => {
    const { service, manager } = on.server;
    expect(await whoAmI(service.dn, service.password)).toBe(`dn: ${service.dn}`);
    expect(await whoAmI(user('ada'), passwordOf('ada'))).toBe(`dn: ${user('ada')}`);
    expect(await whoAmI(manager.dn, manager.password)).toBe('dn: cn=directory manager');
  });

  it('takes a name in any case and spacing, and answers with its own spelling', async () => {
    expect(await whoAmI(`UID = Ada , cn=Users,cn=accounts, ${SUFFIX}`, passwordOf('ada'))).toBe(`dn: ${user('ada')}`);
  });

  it.each([
    ['a wrong password', user('ada'), 'wrong'],
    ['a wrong password of the manager', 'cn=Directory Manager', 'wrong'],
    ['an unknown person', user('nobody'), 'x'],
    ['an entry without a password', group('admins'), 'x'],
    ['a name outside the tree', 'uid=x,dc=other', 'x'],
    ['a name that is none', 'nonsense', 'x'],
  ])('gives the same answer for %s', async (_, dn, password) => {
    expect(await answer(on.bind(dn, password))).toEqual(refused(49));
  });

  it('refuses a name with an empty password, instead of making it anonymous', async () => {
    expect(await answer(on.bind(user('ada'), ''))).toEqual(refused(53, 'Unauthenticated binds are not allowed'));
  });

  it('is anonymous without a name, with and without a password', async () => {
    expect(await whoAmI('', '')).toBe('');
    expect(await whoAmI('', 'anything')).toBe('');
  });

  it('refuses SASL EXTERNAL on a plain connection', async () => {
    const client = on.connect();
    const refusal = refused(48, 'SASL EXTERNAL bind requires an SSL connection');
    expect(await answer(client.bind('EXTERNAL'))).toEqual(refusal);
    await client.unbind();
  });

  it('leaves the connection anonymous when a second bind fails', async () => {
    const client = on.connect();
    await client.bind(user('ada'), passwordOf('ada'));
    expect(await answer(client.bind(user('ada'), 'wrong'))).toEqual(refused(49));
    expect((await client.exop(WHO_AM_I)).value).toBe('');
    await client.unbind();
  });

  it('takes the new password and no longer the old one after a change', async () => {
    const { uid, dn } = await on.newUser();
    await on.manager.modify(dn, replace('userPassword', 'changed-1'));
    expect(await answer(on.bind(dn, passwordOf(uid)))).toEqual(refused(49));
    expect(await answer(on.bind(dn, 'changed-1'))).toEqual(OK);
  });

  it('takes each of several passwords, until it is taken away by its clear text', async () => {
    const { uid, dn } = await on.newUser();
    await on.manager.modify(dn, add('userPassword', 'grüße-2'));
    expect(await answer(on.bind(dn, passwordOf(uid)))).toEqual(OK);
    expect(await answer(on.bind(dn, 'grüße-2'))).toEqual(OK);
    await on.manager.modify(dn, remove('userPassword', 'grüße-2'));
    expect(await answer(on.bind(dn, 'grüße-2'))).toEqual(refused(49));
  });

  it('keeps passwords as hashes, and shows those to the manager alone', async () => {
    const [shown] = await on.values(user('ada'), 'userPassword');
    expect(shown).toMatch(/^\{SSHA512\}/);
    expect(await on.read(user('ada'), ['uid', 'userPassword'])).toEqual({ dn: user('ada'), uid: 'ada' });
  });
});
