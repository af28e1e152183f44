import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CHANNEL, lineOf, POST, TEAM, USER, VERSION } from '../../bulk-load/files.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { KINDS } from '../faults/faults.js';
import { startWorld } from '../faults/world.js';

const directory = mkdtempSync(join(tmpdir(), 'muster-import-faults-'));
afterAll(() => rmSync(directory, { recursive: true }));
const source = join(directory, 'import.jsonl');
const lines = [
  VERSION,
  lineOf('team', { ...TEAM, name: 'crew' }),
  lineOf('channel', { ...CHANNEL, team: 'crew', name: 'deck' }),
  lineOf('user', { ...USER, username: 'zoe', email: 'zoe@example.test', teams: [{ name: 'crew' }] }),
  lineOf('post', { ...POST, team: 'crew', channel: 'deck', user: 'zoe' }),
];
writeFileSync(source, lines.join('\n'));
const BLOCKS = [{ address: 'mattermost_bulk_import.first', config: () => ({ source }) }];

interface Job {
  readonly status: string;
}

describe('a bulk import is made once, whatever strikes whichever of its requests', () => {
  it.each(Object.keys(KINDS).map((name, turn) => ({ name, band: turn % 2 === 0 ? ('B' as const) : ('N' as const) })))(
    '$name, band $band',
    async ({ name, band }) => {
      const kind = KINDS[name]!;
      await using world = await startWorld(band, kind.backgroundDelay);
      const { server } = world;
      const terraform = await world.terraform(
        kind.requestTimeout ? { request_timeout: `${kind.requestTimeout}ms` } : {},
      );
      const byHand = new MattermostApi(server.url, await world.newToken());
      const { state, settings } = terraform;
      const restore = server.checkpoint();
      const problems: string[] = [];
      let struckAtAll = 0;
      for (let index = 0; ; index++) {
        restore();
        Object.assign(terraform, { state, settings });
        server.requests.clear();
        const struck = server.faults.add({ ...kind.fault, after: kind.before ? index : index + 1 });
        await fetch(`${server.url}/api/v4/system/ping`, { headers: { Connection: 'close' } });
        const run = await terraform.apply(BLOCKS);
        server.faults.clear();
        const [first] = struck;
        await world.calm();
        if (run.errors.length > 0) {
          if (kind.fault.effect.kind === 'revoke') terraform.settings = { ...settings, token: await world.newToken() };
          const { errors } = await terraform.apply(BLOCKS);
          for (const error of errors)
            problems.push(`${index} ${first?.path}: the next apply fails: ${error.summary} ${error.detail}`);
          await world.calm();
        }
        const jobs = await byHand.call<Job[]>('GET', '/jobs/type/import_process');
        const done = jobs.filter(({ status }) => status === 'success').length;
        if (done !== 1) problems.push(`${index} ${first?.path}: imported ${done} times: ${JSON.stringify(jobs)}`);
        const open = await terraform.changes(BLOCKS);
        if (open.length > 0) problems.push(`${index} ${first?.path}: the plan is not empty`);
        if (!first) break;
        struckAtAll++;
      }
      expect(problems).toEqual([]);
      expect(struckAtAll).toBeGreaterThan(kind.fault.method ? 5 : 10);
    },
    300_000,
  );
});
