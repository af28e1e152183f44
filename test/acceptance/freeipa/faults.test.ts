import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import { startBench, type Bench } from './harness.js';

const GROUPS = `
  resource "freeipa_group" "leads" {
    name        = "mm_ops_leads"
    description = "Leads"
    fas         = {}
  }
  resource "freeipa_group_membership" "leads" {
    group_id = freeipa_group.leads.id
    users    = ["ada", "ben"]
  }`;

describe('a connection lost in the middle of an apply', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
    await bench.project.write({ 'main.tf': GROUPS });
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const groups = async () =>
    (await Promise.all([bench.byHand.group('mm_ops_leads'), bench.byHand.group('mm_*')])).map((entry) => entry?.cn);
  const isWhole = async () => {
    await bench.project.expectEmptyPlan();
    expect(await bench.byHand.group('mm_ops_leads')).toMatchObject({
      description: ['Leads'],
      member: [bench.byHand.userDn('ada'), bench.byHand.userDn('ben')],
    });
  };

  it.each([
    ['add', 'drop'],
    ['add', 'refuse'],
    ['modify', 'drop'],
    ['modify', 'refuse'],
    ['search', 'drop'],
  ] as const)(
    'once, at an %s whose connection the server ends (%s), is settled by reading back',
    async (operation, kind) => {
      bench.directory.faults.add({ operation, dn: /cn=groups/, effect: { kind } });
      await bench.project.apply();
      await isWhole();
      expect(await groups()).toEqual([['mm_ops_leads'], ['mm_ops_leads']]);
    },
  );

  it.each([['add'], ['modify']] as const)(
    'for good after an %s leaves in state what exists, and the next apply finishes',
    async (operation) => {
      // The write happens, its answer is lost, and after the connections of plan and apply no other comes about.
      bench.directory.faults.add({ operation, dn: /mm_ops_leads/, effect: { kind: 'drop' } });
      bench.directory.faults.add({
        operation: 'bind',
        after: 2,
        times: 2,
        effect: { kind: 'refuse' },
      });
      const error = await bench.project.applyError();
      expect(error).toMatch(/connection broke|No FreeIPA server answers/);
      expect(await bench.byHand.group('mm_ops_leads')).toBeDefined();
      expect((await bench.project.state()).has('freeipa_group.leads')).toBe(true);

      bench.directory.faults.clear();
      await bench.project.apply();
      await isWhole();
    },
  );

  it('in a rename, keeps the id', async () => {
    await bench.project.apply();
    const id = (await bench.byHand.group('mm_ops_leads'))!.ipaUniqueID;
    bench.directory.faults.add({ operation: 'modifydn', effect: { kind: 'drop' } });
    await bench.project.write({ 'main.tf': GROUPS.replace('mm_ops_leads', 'mm_ops_heads') });
    await bench.project.applyToTheEnd();
    expect((await bench.byHand.group('mm_ops_heads'))!.ipaUniqueID).toEqual(id);
  });

  it('in a deletion, is done', async () => {
    await bench.project.apply();
    bench.directory.faults.add({ operation: 'delete', effect: { kind: 'drop' } });
    await bench.project.destroy();
    expect(await bench.byHand.group('mm_ops_leads')).toBeUndefined();
  });
});

describe('what the directory refuses', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());
  afterEach(() => bench.directory.faults.clear());

  it('names the permission that the account lacks', async () => {
    bench.directory.faults.add({
      operation: 'add',
      effect: { kind: 'result', code: 50, message: "Insufficient 'add' privilege to add the entry 'cn=mm_ops_leads'." },
    });
    await bench.project.write({ 'main.tf': GROUPS });
    const error = await bench.project.applyError();
    expect(error).toContain('may not add the group mm_ops_leads');
    expect(error).toContain('System: Add Groups');
  });

  it('for one of the members only: names it, keeps the others, and finishes later', async () => {
    await bench.project.write({ 'main.tf': GROUPS.replace('"ada", "ben"', '"ada"') });
    await bench.project.apply();
    await bench.project.write({ 'main.tf': GROUPS.replace('"ada", "ben"', '"ada", "ben", "cyd"') });
    // The batch of two is refused, then the first of its halves.
    bench.directory.faults.add({
      operation: 'modify',
      times: 2,
      effect: { kind: 'result', code: 19, message: 'ben is not wanted' },
    });
    const error = await bench.project.applyError();
    expect(error).toContain('refused to add ben');
    expect((await bench.project.state()).get('freeipa_group_membership.leads')?.users).toEqual(['ada', 'cyd']);

    bench.directory.faults.clear();
    await bench.project.applyToTheEnd();
    expect((await bench.byHand.group('mm_ops_leads'))?.member).toHaveLength(3);
  });

  it.each([
    [1, 'MDB_MAP_FULL: Environment mapsize limit reached', 'its disk may be full'],
    [53, 'Disk space is critically low', 'its disk may be full'],
    [3, '', 'nsTimeLimit'],
    [80, 'something else', 'Nothing was changed by this request'],
  ])(
    'in the middle of an apply (code %i) is said with what to do, and the next apply finishes',
    async (code, message, mend) => {
      await bench.project.write({ 'main.tf': GROUPS.replaceAll('leads', `leads_${code}`) });
      bench.directory.faults.add({ operation: 'modify', dn: /leads/, effect: { kind: 'result', code, message } });
      const error = await bench.project.applyError();
      expect(error).toContain(`result code ${code}`);
      expect(error).toContain(mend);
      if (message) expect(error).toContain(message);
      expect((await bench.project.state()).has(`freeipa_group.leads_${code}`)).toBe(true);
      await bench.project.applyToTheEnd();
      expect((await bench.byHand.group(`mm_ops_leads_${code}`))?.member).toHaveLength(2);
    },
  );

  it('for searches that found too much is said, and nothing is taken for gone', async () => {
    bench.directory.faults.add({ operation: 'search', dn: /^cn=groups/, effect: { kind: 'result', code: 4 } });
    expect(await bench.project.planError()).toContain('nsSizeLimit');
    await bench.project.expectEmptyPlan();
  });

  it('busy is tried again for a write', async () => {
    bench.directory.faults.add({ operation: 'modify', times: 2, effect: { kind: 'result', code: 51 } });
    await bench.project.write({ 'main.tf': GROUPS.replaceAll('leads', 'leads_80').replace('"Leads"', '"Other"') });
    await bench.project.applyToTheEnd();
  });

  it('busy is tried again for a read', async () => {
    bench.directory.faults.add({ operation: 'search', dn: /cn=groups/, effect: { kind: 'result', code: 51 } });
    await bench.project.plan();
  });
});

describe('settings', () => {
  let bench: Bench;
  const secret = 'correct horse battery staple';
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  const planError = async (provider: string) => {
    bench.directory.operations.clear();
    await bench.project.write({ 'main.tf': `provider "freeipa" {\n${provider}\n}\n${GROUPS}` });
    return bench.project.planError();
  };

  it('with a wrong password are refused once, before any write, without showing it', async () => {
    const error = await planError(`password = "${secret}"`);
    expect(error.match(/refused the password/g)).toHaveLength(1);
    expect(error).not.toContain(secret);
    expect(bench.directory.operations.list().map(({ operation }) => operation)).not.toContain('add');
  });

  it('with a server that nobody answers at name it, and how to mend it', async () => {
    const other = await startDirectory();
    await other.stop();
    const error = await planError(`servers = ["${other.url}"]`);
    expect(error).toContain('No FreeIPA server answers');
    expect(error).toContain(`${other.url}: connect ECONNREFUSED`);
  });

  it('fall over to the next server', async () => {
    const other = await startDirectory();
    await other.stop();
    await bench.project.write({
      'main.tf': `provider "freeipa" { servers = ["${other.url}", "${bench.directory.url}"] }\n${GROUPS}`,
    });
    expect((await bench.project.plan()).changes).toHaveLength(2);
  });

  it('would send the password in the clear to another machine: refused, unless it is allowed', async () => {
    const error = await planError('servers = ["ldap://ipa.example.org"]');
    expect(error).toContain('would cross the network to ipa.example.org unencrypted');
    expect(error).toContain('allow_plaintext');
    expect(bench.directory.operations.list()).toEqual([]);
  });

  it.each([
    ['a user account by its uid', 'ada'],
    ['a system account by its uid', 'SERVICE'],
  ])('find %s', async (_, name) => {
    const directory = await startDirectory({ passwordOf: () => secret });
    try {
      const service = /^uid=([^,]+),/.exec(directory.service.dn)![1];
      const [username, password] = name === 'SERVICE' ? [service, directory.service.password] : [name, secret];
      await bench.project.write({
        'main.tf': `provider "freeipa" {
          servers  = ["${directory.url}"]
          username = "${username}"
          password = "${password}"
        }
        data "freeipa_user" "ada" { username = "ada" }
        output "ada" { value = data.freeipa_user.ada }`,
      });
      await bench.project.apply();
      expect((await bench.project.outputs()).ada).toMatchObject({ first_name: 'Ada', last_name: 'Archer' });
    } finally {
      await directory.stop();
    }
  });
});
