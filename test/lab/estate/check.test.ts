import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkStack, type StackCheck } from '../../../src/cli/stack-check/run.js';
import { run } from '../command.js';
import type { Lab } from '../lab.js';
import { SITE } from '../layout.js';
import { useLab } from '../use-lab.js';
import { describeEstate, prepareMaterials, type Materials } from './estate.js';
import { manageEstate, variablesOf, type ManagedEstate } from './managed-estate.js';
import { holderOf, siteOf, type Site } from './site.js';

// What `muster check` says of an estate that runs: all is well, or one thing is not.

/** The name on the servers' certificate. */
const SERVERS = 'servers.lab.test';

const lab = useLab({ parts: true });
const hosts = (): Lab['hosts'] => lab().hosts;
let materials: Materials;
let estate: ManagedEstate;
let site: Site;
/** Certificate of the servers, which is its own authority. */
let servers: string;
beforeAll(async () => {
  materials = await prepareMaterials(lab());
  const [key, certificate] = ['servers.key', 'servers.pem'].map((name) => join(lab().artefacts, '..', name));
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '60'],
    ...['-keyout', key!, '-out', certificate!, '-subj', `/CN=${SERVERS}`, '-addext', `subjectAltName=DNS:${SERVERS}`],
  ]);
  servers = (await readFile(certificate!, 'utf8')).trim();
  const secrets = {
    ...materials.secrets,
    servers_key: (await readFile(key!, 'utf8')).trim(),
    cluster_token: 'a token that the stand-in does not look at',
  };
  const described = { ...describeEstate(lab(), materials, 'haproxy'), clusterToken: { secret: 'cluster_token' } };
  estate = await manageEstate(described, variablesOf(secrets));
  site = siteOf(materials.certificate);
  await estate.project.apply();
}, 600_000);
afterAll(() => estate?.[Symbol.asyncDispose]());

const check = (): Promise<StackCheck> =>
  checkStack({ stack: 'lab', directory: estate.project.directory, env: estate.project.env });

const failures = ({ findings }: StackCheck): readonly string[] =>
  findings.filter(({ status }) => status === 'failed').map(({ id, found }) => `${id}: ${found}`);

test('all is well after an apply, and everything was asked', async () => {
  const checked = await check();
  expect(failures(checked)).toEqual([]);
  expect(checked).toMatchObject({ ok: true, changes: 0 });
  const passed = checked.findings.filter(({ status }) => status === 'passed').map(({ id }) => id);
  expect(new Set(passed)).toEqual(
    new Set([
      ...['preflight', 'server-ping', 'site-ping', 'site-websocket', 'site-redirect'],
      ...['replica', 'cluster-view', 'request-log', 'host-undersized', 'database-version-differs'],
    ]),
  );
}, 300_000);

/** A check fails with all of these and nothing else, but for what may fail with them. */
const expectFailed = async (said: readonly RegExp[], ...further: readonly RegExp[]): Promise<void> => {
  const checked = await check();
  expect(checked.ok).toBe(false);
  const failed = failures(checked);
  for (const text of said) expect(failed).toContainEqual(expect.stringMatching(text));
  expect(failed.filter((text) => ![...said, ...further].some((one) => one.test(text)))).toEqual([]);
};

/** Each is broken by hand, and mended by hand. */
test.each([
  {
    what: 'a server that is stopped',
    host: 'app1',
    breaks: 'systemctl stop mattermost',
    mends: 'systemctl start mattermost',
    said: [/^server-ping: .*10\.77\.0\.11.* gave no answer/, /^cluster-view: app2 sees 1 of 2 members/],
  },
  {
    what: 'a replica that is stopped',
    host: 'db2',
    breaks: 'systemctl stop postgresql@15-main',
    mends: 'systemctl start postgresql@15-main',
    said: [/^replica: db2 does not use the slot/],
  },
  {
    what: 'a server with a configuration of its own',
    host: 'app2',
    breaks:
      'cp -a /etc/mattermost/mattermost.env /var/tmp/kept; echo MM_TEAMSETTINGS_SITENAME=Other >>/etc/mattermost/mattermost.env; systemctl restart mattermost',
    mends: 'cp -a /var/tmp/kept /etc/mattermost/mattermost.env; systemctl restart mattermost',
    said: [/^cluster-view: app1 sees 2 of 2 members, .*configurations: 2/, /^cluster-view: app2 sees 2 of 2 members/],
  },
] as const)(
  '$what is told, and nothing else fails',
  async ({ host, breaks, mends, said }) => {
    await hosts()[host].run(breaks);
    try {
      await expectFailed(said, /^cluster-view: app1/);
    } finally {
      await hosts()[host].run(mends);
    }
    await site.healthy();
  },
  400_000,
);

/**
 * Each is shown by the proxy that has the address, in place of the site's own, while its file is as it should be: nothing is to be
 * changed, so a plan asks, too.
 */
test.each([
  {
    what: 'for another name',
    name: 'other.test',
    days: 60,
    said: [/^site-ping: .*certificate of chat\.lab\.test .*other\.test/, /^site-websocket: /],
  },
  {
    what: 'that has expired',
    name: SITE,
    days: -1,
    said: [/^site-ping: .*certificate of chat\.lab\.test has expired, at 20\d\d-/, /^site-websocket: .*has expired/],
  },
  {
    what: 'that expires within days',
    name: SITE,
    days: 5,
    said: [/^site-ping: .*certificate of chat\.lab\.test is valid for 4 more days/],
  },
])(
  'a certificate $what is told, by a check and by a plan, and nothing else fails',
  async ({ name, days, said }) => {
    const proxy = await holderOf(lab());
    const bundle = '/etc/ssl/mattermost/bundle.pem';
    await proxy.run(
      `cp -a ${bundle} /var/tmp/kept; cat >${bundle} <<'PEM'\n${await signedBySite(name, days)}\nPEM
serial() { openssl x509 -noout -serial; }
systemctl reload haproxy
until test "$(openssl s_client -connect 127.0.0.1:443 </dev/null 2>/dev/null | serial)" = "$(serial <${bundle})"; do sleep 0.1; done
cp -a /var/tmp/kept ${bundle}`,
    );
    try {
      await expectFailed(said);
      await estate.describe({ checks: 'warning' });
      const { warnings, changes } = await estate.project.plan();
      expect(changes).toEqual([]);
      // Terraform breaks its lines.
      const told = warnings.join(' ').replaceAll(/[\s│]+/g, ' ');
      expect(told).toMatch(new RegExp(said[0]!.source.replace('^site-ping: ', '\\[site-ping\\] ')));
    } finally {
      await proxy.run('systemctl reload haproxy');
      await estate.describe({ checks: 'error' });
    }
    await site.healthy();
  },
  400_000,
);

/** A certificate for a name and its key, signed by the site's, which is the only authority that a check of the site trusts. */
async function signedBySite(name: string, days: number): Promise<string> {
  const at = (file: string): string => join(lab().artefacts, '..', file);
  const [key, certificate] = [at('shown.key'), at('shown.pem')];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const request = await run('openssl', ['req', '-new', ...curve, '-keyout', key, ...subject]);
  const authority = ['-CA', at('site.pem'), '-CAkey', at('site.key'), '-copy_extensions', 'copy'];
  await run('openssl', ['x509', '-req', ...authority, '-days', String(days), '-out', certificate], request);
  return (await readFile(certificate, 'utf8')) + (await readFile(key, 'utf8'));
}

test('TLS to the servers is switched on and off by one apply each, and both times all is well afterwards', async () => {
  const { tls } = estate.props;
  const upstream = { certificate: servers, ca: servers, key: { secret: 'servers_key' }, serverName: SERVERS };
  for (const [changed, scheme] of [
    [{ ...tls!, upstream }, 'https'],
    [tls!, 'http'],
  ] as const) {
    await estate.describe({ tls: changed });
    const traffic = site.outage();
    await estate.project.apply();
    const { longestOutageMs, total, failures: failed } = await traffic.stop();
    // Servers change before proxies: the guide says so. What it must not do is last.
    console.log(`${scheme}: ${failed.length} of ${total} requests failed, for ${longestOutageMs} ms`);
    await site.healthy();
    expect(
      await hosts().app1.run(`curl -ksS -o /dev/null -w '%{http_code}' ${scheme}://127.0.0.1:8065/api/v4/system/ping`),
    ).toBe('200');
    expect(failures(await check())).toEqual([]);
  }
}, 600_000);
