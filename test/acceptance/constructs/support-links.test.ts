import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { ServerSettings, type ServerSettingsProps } from '../../../src/constructs/index.js';
import { hostProvider } from '../../../src/host/provider.js';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import { selfSigned } from '../../programs/run.js';
import { startEmptyMattermost } from '../../servers/empty-mattermost.js';
import { environment, text } from '../../constructs/synthesise.js';
import { terraformProject } from '../../terraform/in-process.js';
import { configurationOf } from './world.js';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

type Server = ReturnType<typeof createServer>;
const listening = async (server: Server, scheme: string): Promise<string> => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ended.push(() => new Promise((closed) => (server.closeAllConnections(), server.close(closed))));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Pages that are there, moved, gone, and one that never answers. */
const pages = (): Server =>
  createServer(({ url }, response) => {
    if (url === '/terms') response.end('terms');
    if (url === '/moved') response.writeHead(302, { Location: '/terms' }).end();
    if (url === '/gone') response.writeHead(404).end();
  });

const start = async () => {
  const { mattermost, token } = await startEmptyMattermost({});
  ended.push(() => mattermost.stop());
  const project = await terraformProject({
    providers: [mattermostProvider, hostProvider],
    env: { MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: token },
  });
  ended.push(() => project.close());
  const declare = async (support: ServerSettingsProps['support']) => {
    const env = environment({ freeipa: false });
    new ServerSettings(env, 'chat', { support: support! });
    await project.write(configurationOf(text(env)));
  };
  return { project, declare };
};
const flat = (said: string): string => said.replaceAll(/\s+[│|]?\s*/g, ' ');

it('support links are fetched at plan, and each that does not answer is told with its reason', async () => {
  const { project, declare } = await start();
  const base = await listening(pages(), 'http');
  const { key, certificate } = await selfSigned('help.example.test');
  const secure = await listening(
    createSecureServer({ key, cert: certificate }, (_, response) => response.end()),
    'https',
  );
  await declare({
    termsOfService: `${base}/terms`,
    privacyPolicy: `${base}/moved`,
    about: `${base}/gone`,
    reportAProblem: `${base}/silent`,
    help: secure,
  });
  const { warnings } = await project.plan();
  // Without the line of the configuration that Terraform shows, in which every link stands.
  const said = warnings
    .map((warning) => flat(warning.replaceAll(/^.*"provider":.*$/gm, '')))
    .filter((warning) => warning.includes('[support-link]'));
  expect(said).toHaveLength(4);
  const about = (name: string) => said.find((warning) => warning.includes(`support.${name} `));
  expect(about('privacyPolicy')).toMatch(/\/moved .*302/);
  expect(about('about')).toMatch(/\/gone .*404/);
  expect(about('reportAProblem')).toMatch(/\/silent gave no answer/);
  expect(about('help')).toMatch(/certificate/);
  await project.apply();
});

it('a plan is stopped by them where that is asked for, and fetches nothing where it is offline', async () => {
  const { project, declare } = await start();
  let asked = 0;
  const base = await listening(
    createServer((_, response) => {
      asked++;
      response.writeHead(404).end();
    }),
    'http',
  );
  await declare({ help: base, check: 'error' });
  expect(flat(await project.planError())).toContain('[support-link]');
  expect(asked).toBe(1);
  await declare({ help: base, check: 'off' });
  await project.applyToTheEnd();
  expect(asked).toBe(1);
});
