import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { importByBlocks } from '../../terraform/import-by-blocks.js';
import { writeArchive } from '../../../src/bulk-load/archive/write.js';
import { startSearchEngine } from '../../servers/search-engine.js';
import { startBench, type Bench } from './harness.js';

const ADMIN = { auto_add: true, scheme_admin: true };
const MEMBER = { auto_add: true, scheme_admin: false };
const RIGHTLESS = { auto_add: false, scheme_admin: true };

let bench: Bench;
afterEach(() => bench[Symbol.asyncDispose]());

/** A job that has filled the index of a search engine. */
const searchIndex = async (): Promise<string> => {
  const engine = await startSearchEngine();
  const { url, password } = engine;
  await bench.byHand.call('PUT', '/config/patch', {
    ElasticsearchSettings: { EnableIndexing: true, ConnectionURL: url, Password: password },
  });
  const { id } = await bench.byHand.call<{ id: string }>('POST', '/jobs', { type: 'elasticsearch_post_indexing' });
  await bench.mattermost.settle();
  await engine.stop();
  return id;
};

/** Imports a team by hand, from a file in the project as the provider would name it; gives the job and the path. */
const bulkImport = async (): Promise<string> => {
  const source = join(bench.project.directory, 'import.jsonl');
  const team = { name: 'loaded', display_name: 'Loaded', type: 'O' };
  await writeFile(source, `{"type":"version","version":1}\n${JSON.stringify({ type: 'team', team })}\n`);
  const checksum = createHash('sha256')
    .update(await readFile(source))
    .digest('hex');
  const archive = join(bench.project.directory, `muster-bulk-import-${checksum}.zip`);
  await writeArchive(archive, { lines: source });
  const bytes = await readFile(archive);
  const file = { type: 'import', filename: basename(archive), file_size: bytes.length };
  const { id } = await bench.byHand.call<{ id: string }>('POST', '/uploads', file);
  await fetch(`${bench.mattermost.url}/api/v4/uploads/${id}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bench.mattermost.admin!.token}` },
    body: bytes as never,
  });
  const data = { import_file: `${id}_${file.filename}` };
  const job = await bench.byHand.call<{ id: string }>('POST', '/jobs', { type: 'import_process', data });
  return `${job.id}:${source}`;
};

/** A server on which everything is made that can be imported; import id by address, every documented form once. */
const everything = async (): Promise<Readonly<Record<string, string>>> => {
  const { byHand, people } = bench;
  const remote = {
    one: await people.group('mm_one', ['cyd', 'dee']),
    two: await people.group('mm_two', ['cyd', 'eve']),
  };
  const one = await byHand.linkGroup(remote.one);
  const two = await byHand.linkGroup(remote.two);
  await byHand.call('PUT', `/groups/${two}/patch`, { allow_reference: true });
  await byHand.sync();
  const crew = await byHand.call<{ id: string }>('POST', '/teams', { name: 'crew', display_name: 'Crew', type: 'I' });
  const deck = {
    team_id: crew.id,
    name: 'deck',
    display_name: 'Deck',
    type: 'P',
    purpose: 'Air',
    header: '**Hi** ${x}',
  };
  const { id: deckId } = await byHand.call<{ id: string }>('POST', '/channels', deck);
  await byHand.link(one, 'ops/incidents', MEMBER);
  await byHand.link(one, 'crew/deck', ADMIN);
  // Last, since a link of a channel resets the one of its team.
  await byHand.link(one, 'ops', ADMIN);
  await byHand.link(one, 'docs', RIGHTLESS);
  await byHand.link(two, 'crew', MEMBER);
  await byHand.link(two, 'docs/style', RIGHTLESS);
  await byHand.call('PUT', `/teams/${crew.id}/patch`, { group_constrained: true });
  await byHand.call('PUT', `/channels/${deckId}/patch`, { group_constrained: true });
  const { id: job } = await byHand.call<{ id: string }>('POST', '/jobs', { type: 'ldap_sync' });
  return {
    'mattermost_ldap_group.by_id': one,
    'mattermost_ldap_group.by_remote_id': remote.two,
    'mattermost_group_links.by_group': one,
    'mattermost_group_team_link.by_ids': `${two}:${crew.id}`,
    'mattermost_group_channel_link.by_ids': `${two}:${await byHand.id('docs/style')}`,
    'mattermost_group_constraint.of_team': `team:${crew.id}`,
    'mattermost_group_constraint.of_channel': `channel:${deckId}`,
    'mattermost_team.by_name': 'crew',
    'mattermost_team.by_id': await byHand.id('ops'),
    'mattermost_team_member.by_name': 'docs/eve',
    'mattermost_team_member.by_ids': `${await byHand.id('ops')}/${await byHand.userId('ada')}`,
    'mattermost_channel.by_name': 'crew/deck',
    'mattermost_channel.by_id': await byHand.id('ops/incidents'),
    'mattermost_channel.default': 'docs/town-square',
    'mattermost_ldap_sync.by_job': job,
    'mattermost_search_index.by_job': await searchIndex(),
    'mattermost_bulk_import.by_job_and_path': await bulkImport(),
    'mattermost_system_role.by_name': 'system_user_manager',
    'mattermost_system_role_assignment.by_name': 'system_manager',
    'mattermost_role_permissions.by_name': 'system_user',
    'mattermost_config.by_names': 'LdapSettings,LdapSettings.QueryTimeout',
  };
};

describe.each(['B', 'N'] as const)('import blocks with generated configuration, band %s', (band) => {
  it('take every resource in every documented form, and the plan is empty then', async () => {
    bench = await startBench({ band, alsoMay: ['read_jobs', 'read_elasticsearch_post_indexing_job'] });
    const ids = await everything();
    const types = new Set(Object.keys(ids).map((address) => address.split('.')[0]));
    expect([...types].sort()).toEqual(mattermostProvider.resources.map(({ name }) => name).sort());
    bench.mattermost.requests.clear();
    const generated = await importByBlocks(bench.project, ids);
    expect(generated).toContain('purpose           = "Air"');
    const state = await bench.project.state();
    expect(state.get('mattermost_group_links.by_group')).toMatchObject({
      teams: { ops: ADMIN, docs: RIGHTLESS },
      channels: { 'ops/incidents': MEMBER, 'crew/deck': ADMIN },
      implied_teams: ['crew'],
    });
    expect(state.get('mattermost_group_constraint.of_team')).toMatchObject({ constrained: true });
    const writes = bench.mattermost.requests
      .list()
      .filter(({ method, path }) => method !== 'GET' && !/\/(ids|usernames|names)$/.test(path));
    expect(writes).toEqual([]);
  });
});
