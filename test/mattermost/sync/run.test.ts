import { expect, it } from 'vitest';
import type { Job } from '../../../src/mattermost/api/types.js';
import { runSync } from '../../../src/mattermost/sync/run.js';

const POLLING = { first: 1, longest: 1, patience: 2 };

/** A server that shows each job with its statuses in turn, and the last one for ever. */
const sync = async (jobs: Readonly<Record<string, readonly Job['status'][]>>, outages: () => number) => {
  const warnings: string[] = [];
  const ids = Object.keys(jobs);
  const looks = new Map<string, number>();
  const jobOf = (id: string, look: number): Job => ({
    id,
    status: jobs[id]![Math.min(look, jobs[id]!.length - 1)]!,
    progress: 0,
    last_activity_at: 0,
    data: {},
  });
  const api = {
    server: {
      get outages() {
        return outages();
      },
    },
    jobs: {
      newest: () => Promise.resolve(undefined),
      start: () => Promise.resolve(jobOf(ids.shift()!, 0)),
      byId: (id: string) => {
        looks.set(id, (looks.get(id) ?? 0) + 1);
        return Promise.resolve(jobOf(id, looks.get(id)!));
      },
    },
  };
  const client = { api, polling: POLLING, snapshot: { forgetPeople: () => undefined } };
  const log = { debug: () => undefined, info: () => undefined };
  const diagnostics = { warning: ({ summary }: { summary: string }) => warnings.push(summary) };
  const job = await runSync({ client, log, diagnostics, signal: AbortSignal.timeout(5000) } as never);
  return { job: job.id, warnings };
};

it('runs a second sync, and says so, when the server was away and the job stands still since', async () => {
  let away = 0;
  expect(await sync({ lost: ['pending', 'in_progress'], next: ['pending', 'success'] }, () => away++)).toEqual({
    job: 'next',
    warnings: ['The sync with the directory was lost, and another one was run'],
  });
});

it('waits for a job that shows no progress as long as the server is there', async () => {
  const slow: Job['status'][] = [...Array<Job['status']>(60).fill('in_progress'), 'success'];
  expect(await sync({ slow }, () => 0)).toEqual({ job: 'slow', warnings: [] });
});

it('waits for a job that is pending: a server that starts again takes it up', async () => {
  let away = 0;
  const late: Job['status'][] = [...Array<Job['status']>(60).fill('pending'), 'success'];
  expect(await sync({ late }, () => away++)).toEqual({ job: 'late', warnings: [] });
});
