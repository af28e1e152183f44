import { Attribute, Change, Client } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { startDirectory, type DirectoryServer, type EmbeddedDirectory } from '../../../src/sandbox/directory/index.js';
import { benchOn } from './harness.js';
import { DIRECTORIES } from '../../servers/directories.js';

const isEmbedded = (server: DirectoryServer): server is EmbeddedDirectory => server.kind === 'embedded';

async function setReadOnly(server: DirectoryServer, on: boolean): Promise<void> {
  if (isEmbedded(server)) {
    server.faults.clear();
    const effect = { kind: 'result', code: 53, message: 'database is read-only' } as const;
    if (on) for (const operation of ['add', 'modify'] as const) server.faults.add({ operation, times: 99, effect });
    return;
  }
  const client = new Client({ url: server.url });
  await client.bind(server.manager.dn, server.manager.password);
  const modification = new Attribute({ type: 'nsslapd-readonly', values: [on ? 'on' : 'off'] });
  const backend = 'cn=userroot,cn=ldbm database,cn=plugins,cn=config';
  await client.modify(backend, new Change({ operation: 'replace', modification }));
  await client.unbind();
}

describe.each(DIRECTORIES)('a read-only copy (%s)', (kind) => {
  it('is told, by what the account may do or by the first write; nothing is changed, and nothing in the way later', async () => {
    await using bench = await benchOn(await startDirectory({ kind }));
    await bench.project.write({
      'main.tf': `
        resource "freeipa_group" "leads" { name = "mm_ops_leads" }
        resource "freeipa_group_membership" "leads" {
          group_id = freeipa_group.leads.id
          users    = ["ada"]
        }`,
    });
    await setReadOnly(bench.directory, true);
    const error = await bench.project.applyError();
    expect(error).toMatch(/The account may not add|FreeIPA refused to add/);
    expect(error).toMatch(/The server is a read-only copy|the server may also be a read-only copy/);
    expect((await bench.project.state()).size).toBe(0);

    await setReadOnly(bench.directory, false);
    await bench.project.apply();
    await setReadOnly(bench.directory, true);
    await bench.project.expectEmptyPlan();
    await setReadOnly(bench.directory, false);
  });
});
