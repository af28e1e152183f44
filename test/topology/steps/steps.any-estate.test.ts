import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estateSteps, resolveEstate, type EstateDescription, type HostStep } from '../../../src/topology/index.js';
import { anyEstate } from '../any-estate.js';
import { ancestors, unordered } from './order.js';

const stepsOf = (description: EstateDescription) => estateSteps(resolveEstate(description));

/** One seed for all properties: they look at the same estates, whose steps are made once. */
const seed = Math.trunc(Math.random() * 2 ** 31);
const known = new Map<string, readonly HostStep[]>();

function knownSteps(description: EstateDescription): readonly HostStep[] {
  const text = JSON.stringify(description);
  const steps = known.get(text) ?? stepsOf(description);
  known.set(text, steps);
  return steps;
}

/** What holds for the steps of whatever estate. */
const property = (name: string, holds: (steps: readonly HostStep[], description: EstateDescription) => void) =>
  test(name, () => {
    fc.assert(
      fc.property(anyEstate, (description) => holds(knownSteps(description), description)),
      { numRuns: 25, seed },
    );
  });

property('ids are unique, begin with the host, and everything waited for is there without a circle', (steps) => {
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  expect(steps.filter(({ id, host }) => !id.startsWith(`${host}.`))).toEqual([]);
  expect(ancestors(steps).size).toBe(steps.length);
});

property('two syntheses are identical', (steps, description) => {
  expect(JSON.stringify(stepsOf(structuredClone(description)))).toBe(JSON.stringify(steps));
});

property('no two hosts of a role start, restart or reload at the same time', (steps) => {
  const services = steps.filter(({ kind }) => kind === 'service');
  for (const role of ['.mattermost', '.postgresql', '.proxy', '.keepalived']) {
    expect(
      unordered(
        steps,
        services.map(({ id }) => id).filter((id) => id.endsWith(role)),
      ),
    ).toEqual([]);
  }
});

property('a service waits for everything that restarts or reloads it, all of it on its own host', (steps) => {
  for (const step of steps) {
    if (step.kind !== 'service') continue;
    const causes = [...step.restartOn, ...step.reloadOn];
    expect(causes.filter((cause) => !step.after.includes(cause))).toEqual([]);
    expect(causes.filter((cause) => !cause.startsWith(`${step.host}.`))).toEqual([]);
  }
});

property('a probe is asked again only after what it depends on', (steps) => {
  const before = ancestors(steps);
  for (const step of steps) {
    if (step.kind !== 'command') continue;
    expect((step.rerunOn ?? []).filter((cause) => !before.get(step.id)?.has(cause))).toEqual([]);
  }
});

property('a server is configured when the one before it is healthy, and not earlier', (steps, { servers }) => {
  const before = ancestors(steps);
  const hosts = servers.map((server) => (typeof server === 'string' ? server : server.host));
  hosts.slice(1).forEach((host, index) => {
    for (const file of ['environment', 'unit', 'license']) {
      expect(before.get(`${host}.${file}`)).toContain(`${hosts[index]}.mattermost`);
    }
  });
});

property('no service of the estate starts before every firewall lets it through', (steps) => {
  const before = ancestors(steps);
  const firewalls = steps.map(({ id }) => id).filter((id) => id.endsWith('.firewall'));
  for (const { id, kind } of steps) {
    if (kind !== 'service' || id.endsWith('.firewall-service')) continue;
    expect(firewalls.filter((firewall) => !before.get(id)?.has(firewall))).toEqual([]);
  }
});

property('whoever may not read a secret may not read its file', (steps) => {
  for (const step of steps) {
    if (step.kind === 'file' && typeof step.content !== 'string') expect(step.mode, step.path).toMatch(/^06[04]0$/);
  }
});

property('no file is written by two steps', (steps) => {
  const written = steps.flatMap((step) => (step.kind === 'file' ? [`${step.host}:${step.path}`] : []));
  expect(new Set(written).size).toBe(written.length);
});

property('every directory below our own is made before a file is put into it', (steps) => {
  const before = ancestors(steps);
  const made = new Map(
    steps.flatMap((step) => (step.kind === 'directory' ? [[`${step.host}:${step.path}`, step.id]] : [])),
  );
  for (const step of steps) {
    if (step.kind !== 'file' && step.kind !== 'directory') continue;
    const parent = made.get(`${step.host}:${step.path.replace(/\/[^/]+$/, '')}`);
    if (parent !== undefined) expect(before.get(step.id), step.path).toContain(parent);
  }
});
