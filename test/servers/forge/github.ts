import { Hono, type Context } from 'hono';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import type { FakeForge, Issue } from './forge.js';
import { page as pageOf } from './page.js';

const WORKFLOW = 'github-actions[bot]';

/** https://docs.github.com/rest, for one repository. */
export const gitHubApi = (forge: FakeForge): Hono => {
  const app = new Hono();
  const repo = '/repos/example/stacks';
  /** What may be done by whom: a workflow's token holds what its job's `permissions` say. */
  const guarded =
    (
      permission: string,
      level: 'read' | 'write',
      answer: (c: Context, author: string) => Promise<Response> | Response,
    ) =>
    (c: Context) => {
      const token = forge.allows(c.req.header('authorization')?.replace('Bearer ', ''), permission, level);
      if (!token) return c.json({ message: 'Resource not accessible by integration' }, 403);
      return answer(c, token.account ?? WORKFLOW);
    };
  const issue = ({ number, author, body, open }: Issue) => ({
    ...{ id: number * 1000, number, body, state: open ? 'open' : 'closed', user: { login: author } },
  });
  const page = <T>(c: Context, all: readonly T[]) => pageOf(c, all, 30);

  app.get('/user', (c) => {
    const token = forge.allows(c.req.header('authorization')?.replace('Bearer ', ''), 'metadata', 'read');
    return token?.account ? c.json({ login: token.account }) : c.json({ message: 'Forbidden' }, 403);
  });
  app.get(
    `${repo}/issues/:number/comments`,
    guarded('pull-requests', 'read', (c) =>
      page(
        c,
        forge.comments
          .filter(({ pull }) => pull === Number(c.req.param('number')))
          .map(({ id, author, body }) => ({ id, body, user: { login: author } })),
      ),
    ),
  );
  app.post(`${repo}/issues/:number/comments`, async (c) => {
    const number = Number(c.req.param('number'));
    const of = forge.issues.find((one) => one.number === number);
    return guarded(of ? 'issues' : 'pull-requests', 'write', async (_, author) => {
      const { body } = await c.req.json<{ body: string }>();
      if (of) of.comments.push(body);
      else forge.comments.push({ id: forge.nextId(), pull: number, author, body });
      return c.json({}, 201);
    })(c);
  });
  app.patch(
    `${repo}/issues/comments/:id`,
    guarded('pull-requests', 'write', async (c) => {
      const found = forge.comments.find(({ id }) => id === Number(c.req.param('id')));
      if (!found) return c.json({ message: 'Not Found' }, 404);
      found.body = (await c.req.json<{ body: string }>()).body;
      return c.json({});
    }),
  );
  app.get(
    `${repo}/issues`,
    guarded('issues', 'read', (c) =>
      page(c, forge.issues.filter(({ open, label }) => open && label === c.req.query('labels')).map(issue)),
    ),
  );
  app.post(
    `${repo}/issues`,
    guarded('issues', 'write', async (c, author) => {
      const { title, body, labels } = await c.req.json<{ title: string; body: string; labels: string[] }>();
      forge.issues.push({
        ...{ number: forge.nextId(), author, title, body, label: labels[0] ?? '', open: true, comments: [] },
      });
      return c.json({}, 201);
    }),
  );
  app.patch(
    `${repo}/issues/:number`,
    guarded('issues', 'write', async (c) => {
      const found = forge.issues.find(({ number }) => number === Number(c.req.param('number')));
      if (!found) return c.json({ message: 'Not Found' }, 404);
      const { body, state } = await c.req.json<{ body?: string; state?: string }>();
      if (body !== undefined) found.body = body;
      if (state !== undefined) found.open = state === 'open';
      return c.json({});
    }),
  );
  app.get(
    `${repo}/commits/:sha/pulls`,
    guarded('pull-requests', 'read', (c) =>
      page(
        c,
        forge.pulls
          .filter(({ merged }) => merged === c.req.param('sha'))
          .map(({ number, head, fromFork }) => ({
            ...{ number, merged_at: '2026-01-01T00:00:00Z' },
            head: { sha: head, repo: { full_name: fromFork ? 'mallory/stacks' : 'example/stacks' } },
          })),
      ),
    ),
  );
  app.get(
    `${repo}/actions/artifacts`,
    guarded('actions', 'read', (c) =>
      c.json({
        artifacts: forge.kept
          .filter(({ name }) => name === c.req.query('name'))
          .map(({ id, head, fromFork }) => ({
            ...{ id, expired: false, created_at: new Date(id * 1000).toISOString() },
            workflow_run: { head_sha: head, repository_id: 1, head_repository_id: fromFork ? 2 : 1 },
          })),
      }),
    ),
  );
  app.get(
    `${repo}/actions/artifacts/:id/zip`,
    guarded('actions', 'read', async (c) => {
      const found = forge.kept.find(({ id }) => id === Number(c.req.param('id')));
      if (!found) return c.json({ message: 'Not Found' }, 404);
      const zip = new ZipFile();
      zip.addBuffer(found.content, found.name);
      zip.end();
      return c.body(new Uint8Array(await buffer(zip.outputStream)));
    }),
  );
  return app;
};
