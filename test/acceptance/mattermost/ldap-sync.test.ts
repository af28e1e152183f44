import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_ldap_sync.now';

describe('mattermost_ldap_sync', () => {
  let bench: Bench;
  let groupId: string;
  beforeEach(async () => {
    bench = await startBench({ alsoMay: ['create_ldap_sync_job'] });
    groupId = await bench.newGroup('mm_ops_leads', ['ben', 'cyd']);
  });
  afterEach(() => bench[Symbol.asyncDispose]());

  const apply = async (triggers: string) => {
    await bench.project.write({ 'main.tf': `resource "mattermost_ldap_sync" "now" {\n  triggers = ${triggers}\n}\n` });
    return bench.project.applyToTheEnd();
  };
  const state = async () => (await bench.project.state()).get(ADDRESS)!;
  const memberCount = async () =>
    (await bench.byHand.call<{ total_member_count: number }>('GET', `/groups/${groupId}/members`)).total_member_count;

  it('runs a sync, waits for its end, and runs again when a trigger changes', async () => {
    expect(await memberCount()).toBe(0);
    await apply('{ members = "ben,cyd" }');
    expect(await memberCount()).toBe(2);
    const first = await state();
    expect(first).toMatchObject({ status: 'success', id: first['job_id'] });
    expect(first['finished_at']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    await bench.people.members('mm_ops_leads', ['ben', 'cyd', 'dee']);
    await apply('{ members = "ben,cyd,dee" }');
    expect(await memberCount()).toBe(3);
    const second = await state();
    expect(second['id']).toBe(first['id']);
    expect(second['job_id']).not.toBe(first['job_id']);
    await bench.project.destroy();
    expect(await memberCount()).toBe(3);
  });

  it('is imported by the id of a job', async () => {
    const { id } = await bench.byHand.call<{ id: string }>('POST', '/jobs', { type: 'ldap_sync' });
    await bench.project.write({ 'main.tf': 'resource "mattermost_ldap_sync" "now" {}' });
    await bench.project.import(ADDRESS, id);
    await bench.project.expectEmptyPlan();
    expect(await bench.project.importError('mattermost_ldap_sync.now2', 'a'.repeat(26))).toBeTruthy();
  });

  it('finds its job again when the answer was lost, and starts no second one', async () => {
    bench.mattermost.faults.add({ method: 'POST', path: /^\/jobs$/, effect: { kind: 'drop' } });
    await apply('{}');
    const jobs = await bench.byHand.call<{ id: string }[]>('GET', '/jobs/type/ldap_sync');
    expect(jobs).toHaveLength(1);
    expect(await state()).toMatchObject({ job_id: jobs[0]!.id });
  });

  it('asks for a sync by the other way where the server takes no job', async () => {
    const body = JSON.stringify({ id: 'model.job.is_valid.type.app_error', message: 'x', status_code: 400 });
    bench.mattermost.faults.add({ method: 'POST', path: /^\/jobs$/, effect: { kind: 'status', status: 400, body } });
    await apply('{}');
    expect(await memberCount()).toBe(2);
  });

  it('fails with what the job says when the directory cannot be reached', async () => {
    await bench.directory.stop();
    await bench.project.write({ 'main.tf': 'resource "mattermost_ldap_sync" "now" {}' });
    expect(await bench.project.applyError()).toMatch(/The sync with the directory failed[^]*Job [a-z0-9]{26}/);
    expect((await bench.project.state()).size).toBe(0);
  });
});
