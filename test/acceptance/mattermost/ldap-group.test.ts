import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_ldap_group.leads';

describe('mattermost_ldap_group', () => {
  let bench: Bench;
  let remoteId: string;
  beforeEach(async () => {
    bench = await startBench();
    remoteId = await bench.people.group('mm_ops_leads', ['ben', 'cyd']);
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const write = (body = '') =>
    bench.project.write({
      'main.tf': `resource "mattermost_ldap_group" "leads" {\n  remote_id = "${remoteId}"\n${body}\n}\n`,
    });
  const apply = async (body?: string) => {
    await write(body);
    return bench.project.applyToTheEnd();
  };
  const state = async () => (await bench.project.state()).get(ADDRESS)!;
  const onServer = async () =>
    bench.byHand.call<Record<string, unknown>>('GET', `/groups/${String((await state())['id'])}`);

  it('is linked, and unlinked again', async () => {
    await apply();
    expect(await state()).toMatchObject({
      remote_id: remoteId,
      name: null,
      allow_reference: false,
      display_name: 'mm_ops_leads',
    });
    const { id } = await state();
    await bench.project.destroy();
    expect(await bench.byHand.call('GET', `/groups/${String(id)}`)).toMatchObject({
      delete_at: expect.any(Number) as unknown,
    });
    expect((await bench.byHand.call<{ delete_at: number }>('GET', `/groups/${String(id)}`)).delete_at).toBeGreaterThan(
      0,
    );
  });

  it('changes name and allow_reference in place, also back and one by one', async () => {
    await apply();
    for (const [body, expected] of [
      ['allow_reference = true', { name: 'mm_ops_leads', allow_reference: true }],
      ['allow_reference = true\nname = "leads"', { name: 'leads', allow_reference: true }],
      ['allow_reference = false\nname = "leads"', { name: 'leads', allow_reference: false }],
      ['allow_reference = false\nname = "heads"', { name: 'heads', allow_reference: false }],
    ] as const) {
      await write(body);
      expect((await bench.project.plan()).changes.map((change) => change.actions)).toEqual([['update']]);
      await apply(body);
      expect(await onServer()).toMatchObject(expected);
      expect(await state()).toMatchObject(expected);
    }
  });

  it('shows and heals drift of name and allow_reference', async () => {
    await apply('allow_reference = true\nname = "leads"');
    const { id } = await state();
    for (const drift of [{ name: 'other', allow_reference: true }, { allow_reference: false }]) {
      await bench.byHand.call('PUT', `/groups/${String(id)}/patch`, drift);
      expect((await bench.project.plan()).changes.map((change) => change.actions)).toEqual([['update']]);
      await apply('allow_reference = true\nname = "leads"');
      expect(await onServer()).toMatchObject({ name: 'leads', allow_reference: true });
    }
  });

  it('is planned again when it was unlinked behind our back, under the same id, and says which links come back', async () => {
    await apply();
    const { id } = await state();
    await bench.byHand.link(String(id), 'docs', { auto_add: true, scheme_admin: true });
    await bench.byHand.call('DELETE', `/ldap/groups/${remoteId}/link`);
    const plan = await bench.project.plan();
    expect(plan.changes).toMatchObject([{ actions: ['create'], after: { id } }]);
    expect(plan.warnings.join('\n')).toContain('was linked before, and its links come back: team docs (admin)');
    await apply();
    expect(await state()).toMatchObject({ id });
  });

  it('takes over a group that is linked already, and says so', async () => {
    const id = await bench.byHand.linkGroup(remoteId);
    await write();
    expect((await bench.project.plan()).warnings.join('\n')).toContain('is linked already and will be taken over');
    await apply();
    expect(await state()).toMatchObject({ id });
  });

  it.each(['id', 'remote_id'])('is imported by %s, and the plan is empty then', async (form) => {
    const id = await bench.byHand.linkGroup(remoteId);
    await write();
    await bench.project.import(ADDRESS, form === 'id' ? id : remoteId);
    await bench.project.expectEmptyPlan();
    expect(await state()).toMatchObject({ id, remote_id: remoteId });
  });

  it('refuses to import what is not linked', async () => {
    await write();
    expect(await bench.project.importError(ADDRESS, remoteId)).toContain('has no linked directory group');
  });

  it('is replaced when it is another group of the directory', async () => {
    await apply();
    remoteId = await bench.people.group('mm_docs_leads', []);
    await write();
    expect((await bench.project.plan()).changes.map((change) => change.actions)).toEqual([['delete', 'create']]);
    await apply();
    expect(await state()).toMatchObject({ display_name: 'mm_docs_leads' });
  });

  it('says what to look at when the directory does not show the group in time', async () => {
    remoteId = '00000000-0000-4000-8000-000000000000';
    await write('timeouts = { create = "1s" }');
    const error = await bench.project.applyError();
    expect(error).toMatch(/does not find the group in the directory/);
    expect(error).toMatch(/GroupIdAttribute[^]*GroupFilter/);
    expect((await bench.project.state()).size).toBe(0);
  });

  it('waits until the directory shows the group', async () => {
    const later = {
      status: 404,
      kind: 'status',
      body: JSON.stringify({ id: 'api.ldap_group.not_found', message: 'x', status_code: 404 }),
    } as const;
    bench.mattermost.faults.add({ method: 'POST', path: /^\/ldap\/groups\//, times: 3, effect: later });
    await apply();
    expect(await state()).toMatchObject({ display_name: 'mm_ops_leads' });
  });

  it('refuses at plan what cannot be an id or a mention name', async () => {
    remoteId = 'cn=mm_ops_leads,cn=groups,cn=accounts,dc=example,dc=test';
    await write('name = "Leads"\nallow_reference = true');
    const error = await bench.project.planError();
    expect(error).toContain('remote_id cannot be the id of a directory group');
    expect(error).toContain('name cannot be a mention name');
  });
});
