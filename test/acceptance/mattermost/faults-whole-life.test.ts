import { expect, it, onTestFinished } from 'vitest';
import { IS_LONG } from '../../long.js';
import { KINDS } from '../../mattermost/faults/faults.js';
import { lifeOf, type Stage } from '../../mattermost/faults/life.js';
import { fillSearchEngine } from '../../mattermost/faults/world.js';
import { startSearchEngine } from '../../servers/search-engine.js';
import { startBench, type Bench } from './harness.js';

/**
 * The real Terraform through a whole life, struck once in each stage. Every request with every kind of fault is struck
 * in test/mattermost/faults, message by message; this shows on a sample that Terraform itself ends the same way.
 */
const SAMPLE = ['time-out after the server acted', '429 with Retry-After', 'token revoked', 'server restarting'];
/** Where in a stage the fault strikes, as a share of its requests. */
const SHARES = IS_LONG ? [0.05, 0.25, 0.45, 0.65, 0.85] : [0.7];
/** Fewer than each stage takes, so that every fault finds its request. */
const REQUESTS = { create: 70, update: 65, destroy: 40 };

const cases = Object.entries(KINDS)
  .filter(([name]) => IS_LONG || SAMPLE.includes(name))
  .flatMap(([name, kind]) => SHARES.map((share) => ({ name, kind, share })));

it.each(cases)('$name, after $share of each stage', { timeout: 300_000 }, async ({ kind, share }) => {
  await using bench = await startBench();
  const engine = await startSearchEngine();
  onTestFinished(() => engine.stop());
  await fillSearchEngine(bench.byHand, engine);
  const { project, mattermost } = bench;
  const timeout = kind.requestTimeout ? { request_timeout: `${kind.requestTimeout}ms` } : {};
  const renewToken = async () => {
    // The single member of a team is its last admin when it goes.
    const limits = { change_limits: { allow_no_admin: true } };
    const provider = { mattermost: { token: await newToken(bench), ...limits, ...timeout } };
    await project.write({ 'provider.tf.json': JSON.stringify({ provider }) });
  };
  await renewToken();
  const remoteId = await bench.people.group('mm_ops_leads', ['ben', 'cyd']);
  for (const stage of lifeOf(remoteId)) {
    await project.write({ 'main.tf.json': asJson(stage) });
    const struck = mattermost.faults.add({ ...kind.fault, after: Math.floor(share * REQUESTS[stage.name]) });
    const failure = await project.apply().then(
      () => undefined,
      (error: unknown) => error,
    );
    mattermost.faults.clear();
    if (struck.length === 0) throw new Error(`${stage.name} ended before the fault`, { cause: failure });
    if (kind.fault.effect.kind === 'revoke') await renewToken();
    if (failure) await project.applyToTheEnd();
  }
  expect((await project.state()).size).toBe(0);
  const teams = await bench.byHand.call<{ name: string; delete_at: number }[]>('GET', '/teams');
  const made = teams.filter(({ name }) => ['red', 'blue'].includes(name));
  expect(made.map(({ delete_at }) => delete_at > 0)).toEqual([true, true]);
});

const newToken = async ({ mattermost }: Bench): Promise<string> => {
  const { username, password } = mattermost.admin!;
  const body = JSON.stringify({ login_id: username, password });
  const response = await fetch(`${mattermost.url}/api/v4/users/login`, { method: 'POST', body });
  return response.headers.get('token')!;
};

/** The blocks as Terraform's JSON, each after the one before it. */
const asJson = ({ blocks }: Stage): string => {
  const resource: Record<string, Record<string, object>> = {};
  for (const [i, { address, config }] of blocks.entries()) {
    const [type = '', name = ''] = address.split('.');
    const before = blocks[i - 1];
    const depends = before ? { depends_on: [before.address] } : {};
    (resource[type] ??= {})[name] = { ...config((other) => ({ id: `\${${other}.id}` })), ...depends };
  }
  return JSON.stringify(blocks.length > 0 ? { resource } : {}, (_, value: unknown) =>
    value instanceof Map ? Object.fromEntries(value) : value,
  );
};
