import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/plugin/index.js';
import { EVERYTHING } from './configuration.js';
import { labProject, type LabProject } from './lab-project.js';

let lab: LabProject;
beforeAll(async () => {
  lab = await labProject();
  await lab.configure({ alpha: EVERYTHING });
  await lab.apply();
});
afterAll(() => lab.close());

const values = async (): Promise<Record<string, unknown>> => ({ ...(await lab.state()).get('lab_thing.alpha') });

describe('a resource with every form of attribute', () => {
  it('is created as written, with defaults and computed values', async () => {
    expect(await values()).toEqual({
      id: 'thing-alpha',
      revision: 1,
      name: 'alpha',
      note: 'first',
      enabled: false,
      size: 3,
      ratio: 0.1,
      color: 'red',
      words: ['b', 'a', 'b'],
      labels: ['x', 'y'],
      tags: JSON.parse('{ "__proto__": "kept", "ops/incidents": "ä" }') as unknown,
      grid: [[1, 2], [], [3.5]],
      anything: { list: [1, 'x', true, null], big: 12345678901234567890123456789.125 },
      limits: { cpu: 2, policy: 'soft' },
      members: [
        { user: 'ada', role: 'member' },
        { user: 'ben', role: 'admin' },
      ],
      rules: [
        { port: 443, protocol: null },
        { port: 53, protocol: 'udp' },
      ],
      rooms: { hall: { open: false, seats: null }, attic: { open: true, seats: 3 } },
      secret: 'do not show',
      password_wo: null,
      password_version: 1,
      timeouts: null,
    });
    await lab.expectEmptyPlan();
  });

  it('keeps every digit of a number', () => {
    const { anything } = lab.world.get('thing-alpha') as { anything: { value: Map<string, unknown> } };
    expect(anything.value.get('big')).toEqual(new Decimal('12345678901234567890123456789.125'));
  });

  it('sees a difference in the last digit', async () => {
    lab.world.change('thing-alpha', { ratio: new Decimal('0.10000000000000000000000000001') });
    expect((await lab.plan()).text).toMatch(/ratio\s+= 0\.10000000000000000000000000001 -> 0\.1\n/);
    await lab.apply();
    await lab.expectEmptyPlan();
  });

  it('gets write-only values, which no plan and no state holds', async () => {
    expect(lab.world.get('thing-alpha')?.password).toBe('do not keep');
    await lab.plan();
    const state = (await lab.terraform('state', 'pull')).stdout;
    const { configuration: _asWritten, ...plan } = JSON.parse(
      (await lab.terraform('show', '-json', 'harness.tfplan')).stdout,
    ) as Record<string, unknown>;
    expect(state).toContain('do not show'); // sensitive is hidden, not left out
    expect(state).not.toContain('do not keep');
    expect(JSON.stringify(plan)).not.toContain('do not keep');
  });

  const CHANGES: readonly [attribute: string, expression: string, expected: unknown][] = [
    ['note', '"second"', 'second'],
    ['note', 'null', null],
    ['enabled', 'null', true],
    ['size', '9007199254740991', 9007199254740991],
    ['ratio', '1e-7', 1e-7],
    ['color', '"blue"', 'blue'],
    ['words', '["a", "b", "b"]', ['a', 'b', 'b']],
    ['words', '[]', []],
    ['labels', '["x", "z"]', ['x', 'z']],
    ['tags', '{ b = "c" }', { b: 'c' }],
    ['grid', '[[0.25]]', [[0.25]]],
    ['anything', '"now a string"', 'now a string'],
    ['anything', '[[], {}]', [[], {}]],
    ['limits', '{ cpu = 2, policy = "hard" }', { cpu: 2, policy: 'hard' }],
    ['limits', 'null', null],
    ['members', '[{ user = "ben", role = "admin" }]', [{ user: 'ben', role: 'admin' }]],
    ['rules', '[{ port = 80 }]', [{ port: 80, protocol: null }]],
    ['rooms', '{ attic = { seats = 4 } }', { attic: { open: false, seats: 4 } }],
    ['secret', '"another"', 'another'],
    ['password_version', '2', 2],
  ];
  let written: Readonly<Record<string, string>> = EVERYTHING;
  it.each(CHANGES)('changes %s to %s in place', async (attribute, expression, expected) => {
    written = { ...written, [attribute]: expression };
    await lab.configure({ alpha: written });
    const { changes } = await lab.plan();
    expect(changes.map(({ address, actions }) => [address, ...actions])).toEqual([['lab_thing.alpha', 'update']]);
    const { before, after, afterUnknown } = changes[0]!;
    const differs = (name: string) => JSON.stringify(after?.[name]) !== JSON.stringify(before?.[name]);
    expect(Object.keys(after ?? {}).filter(differs)).toEqual([attribute]);
    expect(after![attribute]).toEqual(expected);
    expect(afterUnknown).toMatchObject({ revision: true });
    await lab.apply();
    expect((await values())[attribute]).toEqual(expected);
    await lab.expectEmptyPlan();
  });

  it('goes back to where it was in one change', async () => {
    await lab.configure({ alpha: EVERYTHING });
    await lab.apply();
    expect(await values()).toMatchObject({ note: 'first', words: ['b', 'a', 'b'], limits: { cpu: 2, policy: 'soft' } });
    await lab.expectEmptyPlan();
  });

  it('sees no change in another order of a set, or in a default that is spelled out', async () => {
    const same = {
      ...EVERYTHING,
      labels: '["x", "y", "x"]',
      rules: '[{ port = 53, protocol = "udp" }, { port = 443 }]',
      limits: '{ cpu = 2, policy = "soft" }',
    };
    await lab.configure({ alpha: same });
    await lab.expectEmptyPlan();
  });

  const DRIFT: readonly [attribute: string, value: unknown][] = [
    ['note', 'by hand'],
    ['note', null],
    ['enabled', true],
    ['size', 4],
    ['ratio', 0.2],
    ['color', 'green'],
    ['words', ['b']],
    ['labels', ['x', 'y', 'z']],
    ['tags', new Map([['__proto__', 'kept']])],
    ['grid', null],
    ['limits', { cpu: 3, policy: 'soft' }],
    ['members', [{ user: 'ada', role: 'admin' }]],
    ['rules', []],
    ['rooms', new Map([['hall', { open: true, seats: null }]])],
    ['secret', 'stolen'],
  ];
  it.each(DRIFT)('shows and heals %s changed by hand to %j', async (attribute, value) => {
    await lab.configure({ alpha: EVERYTHING });
    lab.world.change('thing-alpha', { [attribute]: value });
    const { drift, changes } = await lab.plan();
    expect(drift.map(({ address, actions }) => [address, ...actions])).toEqual([['lab_thing.alpha', 'update']]);
    expect(changes.map(({ actions }) => actions)).toEqual([['update']]);
    expect(changes[0]!.after![attribute]).toEqual(drift[0]!.before![attribute]);
    expect(changes[0]!.before![attribute]).not.toEqual(changes[0]!.after![attribute]);
    await lab.apply();
    expect(await values()).toMatchObject({ [attribute]: drift[0]!.before![attribute] });
    await lab.expectEmptyPlan();
  });

  it('is planned again when it has disappeared', async () => {
    lab.world.remove('thing-alpha');
    const { drift, changes } = await lab.plan();
    expect(drift.map(({ actions }) => actions)).toEqual([['delete']]);
    expect(changes.map(({ actions }) => actions)).toEqual([['create']]);
    await lab.apply();
    expect(lab.world.list()).toEqual(['thing-alpha']);
    await lab.expectEmptyPlan();
  });

  it('is replaced when an attribute changes that needs it', async () => {
    await lab.configure({ alpha: { ...EVERYTHING, name: '"omega"' } });
    const { changes, text } = await lab.plan();
    expect(changes.map(({ actions }) => actions)).toEqual([['delete', 'create']]);
    expect(text).toMatch(/name\s+= "alpha" -> "omega" # forces replacement/);
    await lab.apply();
    expect(lab.world.list()).toEqual(['thing-omega']);
    await lab.expectEmptyPlan();
  });

  it('is gone after destroy, which warned of what was still on', async () => {
    await lab.configure({ alpha: { ...EVERYTHING, enabled: 'true' } });
    await lab.apply();
    const { warnings } = await lab.destroy();
    expect(warnings).toEqual([expect.stringContaining('alpha is still on')]);
    expect(lab.world.list()).toEqual([]);
    expect((await lab.state()).size).toBe(0);
  });
});
