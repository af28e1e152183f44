import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectInTurn } from '../../../src/freeipa/connect.js';
import { openDirectory } from '../../../src/freeipa/directory.js';
import { ConnectionLost, Refusal, UnknownOutcome } from '../../../src/freeipa/ldap/errors.js';
import { LdapSession } from '../../../src/freeipa/ldap/session.js';
import type { Settings } from '../../../src/freeipa/resolve-settings.js';
import { DiagnosticError } from '../../../src/plugin/index.js';
import { startDirectory, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import { QUIET } from '../opened.js';
import { startWire, type Wire } from './wire.js';

const PATIENCE = { operation: 2_000, connect: 2_000 };

describe('a session', () => {
  let directory: EmbeddedDirectory;
  let session: LdapSession;
  let groups: string;

  const settings = (more: Partial<Settings> = {}): Settings => ({
    servers: [directory.url],
    username: directory.service.dn,
    password: directory.service.password,
    startTls: false,
    ...more,
  });
  const sessionWith = (more: Partial<Settings> = {}, patience = PATIENCE) =>
    new LdapSession(connectInTurn(settings(more), QUIET, patience), more.servers?.length);

  beforeEach(async () => {
    directory = await startDirectory({ tls: true });
    groups = `cn=groups,cn=accounts,${directory.baseDn}`;
    session = sessionWith();
  });
  afterEach(async () => {
    await session.close();
    await directory.stop();
  });

  const readIpausers = () => session.lookup(`cn=editors,${groups}`, ['cn', 'member']);
  const operations = () => directory.operations.list();
  const count = (name: string) => operations().filter(({ operation }) => operation === name).length;
  const newGroup = (cn: string) => ({
    objectClass: ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'],
    cn: [cn],
  });

  it('binds once, before anything else, however many ask at the same time', async () => {
    const found = await Promise.all(Array.from({ length: 32 }, readIpausers));
    expect(found.map((entry) => entry?.first('cn'))).toEqual(Array.from({ length: 32 }, () => 'editors'));
    expect(count('bind')).toBe(1);
    expect(directory.connections.count()).toBe(1);
    expect(operations().filter(({ operation, boundAs }) => operation === 'search' && boundAs === '')).toEqual([]);
  });

  it('never reads anonymously after its connection broke: it binds anew', async () => {
    await readIpausers();
    directory.connections.drop();
    const found = await Promise.all(Array.from({ length: 16 }, readIpausers));
    expect(found.every((entry) => entry?.first('cn') === 'editors')).toBe(true);
    expect(count('bind')).toBe(2);
    expect(operations().filter(({ operation, boundAs }) => operation === 'search' && boundAs === '')).toEqual([]);
  });

  it('reads once more when the connection ends under a read, and gives up after that', async () => {
    directory.faults.add({ operation: 'search', dn: /cn=editors/, effect: { kind: 'drop' } });
    expect((await readIpausers())?.first('cn')).toBe('editors');
    directory.faults.add({ operation: 'search', dn: /cn=editors/, times: 2, effect: { kind: 'drop' } });
    await expect(readIpausers()).rejects.toBeInstanceOf(ConnectionLost);
    expect((await readIpausers())?.first('cn')).toBe('editors');
  });

  it('does not repeat a write whose answer is lost', async () => {
    directory.faults.add({ operation: 'add', effect: { kind: 'drop' } });
    await expect(session.add(`cn=mm_x,${groups}`, newGroup('mm_x'), ['cn'])).rejects.toBeInstanceOf(UnknownOutcome);
    expect(count('add')).toBe(1);
    expect(await session.lookup(`cn=mm_x,${groups}`, ['cn'])).toBeDefined();
  });

  it.each([['plain'], ['upgraded to TLS']])(
    'writes on a new connection when the old one broke while idle (%s)',
    async (kind) => {
      const idle = kind === 'plain' ? session : sessionWith({ startTls: true, ca: directory.caCertificate });
      const connection = await idle.ready();
      directory.connections.drop();
      await vi.waitFor(() => expect(connection.usable).toBe(false));
      expect((await idle.add(`cn=mm_x,${groups}`, newGroup('mm_x'), ['cn']))?.first('cn')).toBe('mm_x');
      await idle.close();
    },
  );

  it('settles every operation when the connection ends under many of them', async () => {
    await readIpausers();
    directory.faults.add({ operation: 'add', after: 5, effect: { kind: 'refuse' } });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => session.add(`cn=mm_${i}_x,${groups}`, newGroup(`mm_${i}_x`), ['cn'])),
    );
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThanOrEqual(4);
    for (const { reason } of failed) expect(reason).toBeInstanceOf(UnknownOutcome);
    expect(count('bind')).toBe(2);
  });

  it('takes an operation that is not answered in time for a broken connection', async () => {
    const hasty = sessionWith({}, { operation: 300, connect: 2_000 });
    await hasty.ready();
    directory.faults.add({ operation: 'add', effect: { kind: 'delay', milliseconds: 1_500 } });
    await expect(hasty.add(`cn=mm_x,${groups}`, newGroup('mm_x'), ['cn'])).rejects.toThrow(/timed out/);
    expect(await hasty.lookup(`cn=editors,${groups}`, ['cn'])).toBeDefined();
  });

  it('returns a new entry with what the server made up, in the same answer', async () => {
    const made = await session.add(`cn=mm_x,${groups}`, newGroup('mm_x'), ['cn', 'ipaUniqueID']);
    expect(made?.first('ipauniqueid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(count('search')).toBe(1); // the root entry
  });

  it('passes the answer of the server on, without the suffix of the library', async () => {
    const refused = await session
      .add(`cn=editors,${groups}`, newGroup('editors'), ['cn'])
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 68, text: '' });
  });

  it('reads all pages, past the limit for one search', async () => {
    await session.close();
    await directory.stop();
    directory = await startDirectory({ sizeLimit: 550 });
    session = sessionWith();
    for (let i = 0; i < 620; i += 20) {
      const batch = Array.from({ length: 20 }, (_, j) => `mm_page_${i + j}`);
      await Promise.all(batch.map((cn) => session.add(`cn=${cn},${groups}`, newGroup(cn), ['cn'])));
    }
    const found = await session.search({ base: groups, scope: 'one', filter: '(cn=mm_page_*)', attributes: ['cn'] });
    expect(new Set(found.map((entry) => entry.first('cn'))).size).toBe(620);
  });

  it('finds the base, and where a plain uid is', async () => {
    const uid = /^uid=([^,]+)/.exec(directory.service.dn)![1]!;
    const connection = await sessionWith({ username: uid }).ready();
    expect(connection.baseDn).toBe(directory.baseDn);
    expect(connection.boundAs.toLowerCase()).toBe(directory.service.dn.toLowerCase());
  });

  it('goes to the next server when one is gone, and stays with the one in use', async () => {
    const second = await startDirectory();
    const both = sessionWith({ servers: [second.url, directory.url] }, PATIENCE);
    try {
      // The second server has another password for the account: only the first one's is right there.
      await expect(both.ready()).rejects.toThrow(/refused the password/);
      await second.stop();
      expect((await both.ready()).server).toBe(directory.url);
      directory.connections.drop();
      expect(await both.lookup(`cn=editors,${groups}`, ['cn'])).toBeDefined();
    } finally {
      await both.close();
      await second.stop().catch(() => undefined);
    }
  });

  describe('with two servers', () => {
    let wires: Wire[];
    let both: LdapSession;
    beforeEach(async () => {
      wires = [await startWire(directory.url), await startWire(directory.url)];
      both = sessionWith({ servers: wires.map(({ url }) => url) });
      expect((await both.ready()).server).toBe(wires[0]!.url);
    });
    afterEach(async () => {
      await both.close();
      for (const wire of wires) await wire.close();
    });
    const addX = () => both.add(`cn=mm_x,${groups}`, newGroup('mm_x'), ['cn']);
    const next = async () => expect((await both.ready()).server).toBe(wires[1]!.url);

    it.each([
      [10, ''],
      [53, 'database is read-only'],
      [51, ''],
      [52, ''],
    ])('goes to the other when the first does nothing for a write (code %i)', async (code, message) => {
      directory.faults.add({ operation: 'add', effect: { kind: 'result', code, message } });
      expect((await addX())?.first('cn')).toBe('mm_x');
      await next();
    });

    it('does not take other operations on the connection that it leaves along', async () => {
      directory.faults.add({ operation: 'add', dn: /mm_slow/, effect: { kind: 'delay', milliseconds: 400 } });
      const slow = both.add(`cn=mm_slow,${groups}`, newGroup('mm_slow'), ['cn']);
      directory.faults.add({ operation: 'add', dn: /mm_x/, effect: { kind: 'result', code: 10 } });
      await addX();
      await next();
      expect((await slow)?.first('cn')).toBe('mm_slow');
      await vi.waitFor(() => expect(directory.connections.count()).toBe(1));
    });

    it('tells what a write came to by the other, when the first is gone', async () => {
      wires[0]!.cutAt({ connection: 0, request: 1, moment: 'after it is done' });
      await expect(addX()).rejects.toThrow();
      expect(await both.lookup(`cn=mm_x,${groups}`, ['cn'])).toBeDefined();
      await next();
    });

    it('gives up where both are read-only', async () => {
      const effect = { kind: 'result', code: 53, message: 'database is read-only' } as const;
      directory.faults.add({ operation: 'add', times: 2, effect });
      await expect(addX()).rejects.toMatchObject({ code: 53 });
      expect(count('add')).toBe(2);
    });
  });

  it('asks a busy server again, after a while, and not a read-only one', async () => {
    directory.faults.add({ operation: 'add', times: 2, effect: { kind: 'result', code: 51 } });
    expect((await session.add(`cn=mm_x,${groups}`, newGroup('mm_x'), ['cn']))?.first('cn')).toBe('mm_x');
    expect(count('add')).toBe(3);
    expect(count('bind')).toBe(1);
    directory.faults.add({ operation: 'add', effect: { kind: 'result', code: 10 } });
    await expect(session.add(`cn=mm_y,${groups}`, newGroup('mm_y'), ['cn'])).rejects.toMatchObject({ code: 10 });
    expect(count('add')).toBe(4);
  });

  it('says for each server why it cannot be reached', async () => {
    await session.close();
    await directory.connections.refuse();
    const failure = await sessionWith()
      .ready()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DiagnosticError);
    expect((failure as DiagnosticError).diagnostic.path?.toString()).toBe('servers');
    expect((failure as DiagnosticError).message).toContain('ECONNREFUSED');
    await directory.connections.accept();
    expect(await readIpausers()).toBeDefined();
  });

  it.each([
    [49, '', 'username', /refused the password/],
    [53, 'Account inactivated.', 'username', /locked or expired/],
    [13, 'Operation requires a secure connection', 'servers', /ldaps:\/\//],
  ])('explains a refused bind with code %i', async (code, message, path, text) => {
    directory.faults.add({ operation: 'bind', effect: { kind: 'result', code, message } });
    const failure = (await openDirectory(settings(), QUIET, PATIENCE).catch(
      (error: unknown) => error,
    )) as DiagnosticError;
    expect(failure.message).toMatch(text);
    expect(failure.message).toContain(message);
    expect(failure.diagnostic.path?.toString()).toBe(path);
    expect(JSON.stringify(failure.diagnostic) + failure.stack).not.toContain(directory.service.password);
  });

  describe('with TLS', () => {
    const tls = (more: Partial<Settings> = {}) => sessionWith({ servers: [directory.tlsUrl!], ...more });

    it('trusts the authority it was given, and nobody else', async () => {
      const trusting = tls({ ca: directory.caCertificate });
      expect((await trusting.ready()).server).toBe(directory.tlsUrl);
      await trusting.close();
      const failure = (await tls()
        .ready()
        .catch((error: unknown) => error)) as DiagnosticError;
      expect(failure.diagnostic.path?.toString()).toBe('ca_certificate');
      expect(failure.message).toContain('/etc/ipa/ca.crt');
    });

    it('upgrades a plain connection before the password is sent, and again after it broke', async () => {
      const upgraded = sessionWith({ startTls: true, ca: directory.caCertificate });
      const read = () => upgraded.lookup(`cn=editors,${groups}`, ['cn']);
      expect((await read())?.first('cn')).toBe('editors');
      directory.connections.drop();
      expect((await read())?.first('cn')).toBe('editors');
      expect(
        operations()
          .filter(({ operation }) => operation === 'bind' || operation === 'extended')
          .map(({ operation }) => operation),
      ).toEqual(['extended', 'bind', 'extended', 'extended', 'bind', 'extended']);
      await upgraded.close();
    });

    it('does not send the password when the upgrade fails', async () => {
      directory.operations.clear();
      await expect(sessionWith({ startTls: true }).ready()).rejects.toThrow(/not trusted/);
      expect(count('bind')).toBe(0);
    });
  });
});
