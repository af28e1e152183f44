import { startMattermost, type MattermostOptions, type MattermostServer } from '../../src/sandbox/mattermost/index.js';
import { MattermostApi } from './mattermost-api.js';

/** A server that knows nobody but its first user, who is its admin. */
export const startEmptyMattermost = async (
  options: MattermostOptions,
): Promise<{ readonly mattermost: MattermostServer; readonly root: MattermostApi; readonly token: string }> => {
  const mattermost = await startMattermost(options);
  const anybody = new MattermostApi(mattermost.url);
  const password = 'a long secret';
  await anybody.post('/users', { username: 'root', email: 'root@demo.test', password });
  const { headers } = await anybody.post('/users/login', { login_id: 'root', password });
  const token = headers.get('token') ?? '';
  return { mattermost, root: new MattermostApi(mattermost.url, token), token };
};
