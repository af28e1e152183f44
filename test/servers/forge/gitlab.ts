import { Hono, type Context } from 'hono';
import { PROJECT_ID, REPOSITORY, type FakeForge } from './forge.js';
import { page as pageOf } from './page.js';

/** https://docs.gitlab.com/api, for one project. */
export const gitLabApi = (forge: FakeForge): Hono => {
  const app = new Hono();
  const guarded = (answer: (c: Context, author: string) => Promise<Response> | Response) => (c: Context) => {
    const { account } = forge.allows(c.req.header('private-token'), 'api', 'write') ?? {};
    if (account === undefined) return c.json({ message: '401 Unauthorized' }, 401);
    const project = c.req.param('project');
    if (project !== undefined && ![String(PROJECT_ID), REPOSITORY].includes(project))
      return c.json({ message: '404 Project Not Found' }, 404);
    return answer(c, account);
  };
  const page = <T>(c: Context, all: readonly T[]) => pageOf(c, all, 20);
  const project = '/projects/:project';

  app.get(
    '/user',
    guarded((c, username) => c.json({ username })),
  );
  app.get(
    `${project}/merge_requests/:iid/notes`,
    guarded((c) =>
      page(
        c,
        forge.comments
          .filter(({ pull }) => pull === Number(c.req.param('iid')))
          .map(({ id, author, body }) => ({ id, body, author: { username: author } })),
      ),
    ),
  );
  app.post(
    `${project}/merge_requests/:iid/notes`,
    guarded(async (c, author) => {
      const { body } = await c.req.json<{ body: string }>();
      forge.comments.push({ id: forge.nextId(), pull: Number(c.req.param('iid')), author, body });
      return c.json({}, 201);
    }),
  );
  app.put(
    `${project}/merge_requests/:iid/notes/:id`,
    guarded(async (c) => {
      const found = forge.comments.find(({ id }) => id === Number(c.req.param('id')));
      if (!found) return c.json({ message: '404 Not found' }, 404);
      found.body = (await c.req.json<{ body: string }>()).body;
      return c.json({});
    }),
  );
  app.get(
    `${project}/issues`,
    guarded((c) =>
      page(
        c,
        forge.issues
          .filter(({ open, label }) => open && label === c.req.query('labels'))
          .map(({ number, author, body }) => ({
            ...{ id: number * 1000, iid: number, description: body, author: { username: author } },
          })),
      ),
    ),
  );
  app.post(
    `${project}/issues`,
    guarded(async (c, author) => {
      const { title, description, labels } = await c.req.json<{ title: string; description: string; labels: string }>();
      forge.issues.push({
        ...{ number: forge.nextId(), author, title, body: description, label: labels, open: true, comments: [] },
      });
      return c.json({}, 201);
    }),
  );
  app.post(
    `${project}/issues/:iid/notes`,
    guarded(async (c) => {
      const { body } = await c.req.json<{ body: string }>();
      forge.issues.find(({ number }) => number === Number(c.req.param('iid')))?.comments.push(body);
      return c.json({}, 201);
    }),
  );
  app.put(
    `${project}/issues/:iid`,
    guarded(async (c) => {
      const found = forge.issues.find(({ number }) => number === Number(c.req.param('iid')));
      if (!found) return c.json({ message: '404 Not found' }, 404);
      const { description, state_event } = await c.req.json<{ description?: string; state_event?: string }>();
      if (description !== undefined) found.body = description;
      if (state_event === 'close') found.open = false;
      return c.json({});
    }),
  );
  app.get(
    `${project}/repository/commits/:sha/merge_requests`,
    guarded((c) =>
      page(
        c,
        forge.pulls
          .filter(({ merged }) => merged === c.req.param('sha'))
          .map(({ number, fromFork }) => ({
            ...{ iid: number, state: 'merged', target_project_id: PROJECT_ID },
            source_project_id: fromFork ? 666 : PROJECT_ID,
          })),
      ),
    ),
  );
  // One pipeline for each head, the newest first; one job for each file that it kept.
  app.get(
    `${project}/merge_requests/:iid/pipelines`,
    guarded((c) => {
      const { head } = forge.pulls.find(({ number }) => number === Number(c.req.param('iid'))) ?? {};
      const of = forge.kept.filter((one) => one.head === head).map(({ id }) => id);
      return page(c, of.length > 0 ? [{ id: Math.min(...of) }] : []);
    }),
  );
  app.get(
    `${project}/pipelines/:id/jobs`,
    guarded((c) => {
      const { head } = forge.kept.find(({ id }) => id === Number(c.req.param('id'))) ?? {};
      return page<object>(c, [
        { id: 1 },
        ...forge.kept.filter((one) => one.head === head).map(({ id }) => ({ id, artifacts_file: {} })),
      ]);
    }),
  );
  app.get(
    `${project}/jobs/:id/artifacts/:file`,
    guarded((c) => {
      const found = forge.kept.find(({ id, name }) => id === Number(c.req.param('id')) && name === c.req.param('file'));
      return found ? c.body(new Uint8Array(found.content)) : c.json({ message: '404 Not found' }, 404);
    }),
  );
  return app;
};
