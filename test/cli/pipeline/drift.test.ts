import { beforeEach, describe, expect, it } from 'vitest';
import { alert } from '../../../src/cli/pipeline/drift.js';
import { reportOf } from '../../../src/report/report.js';
import { planOf } from '../../report/fixtures.js';
import { ForgeInMemory } from './forge-in-memory.js';

let forge: ForgeInMemory;
let run = 0;
beforeEach(() => {
  forge = new ForgeInMemory();
});

/** @param fixture whose plan is found that night; none: the stack cannot be planned */
const night = async (fixture: string | 'calm' | 'broken') =>
  alert(forge, {
    stack: 'staging',
    report:
      fixture === 'broken'
        ? undefined
        : await reportOf([{ name: 'staging', plan: fixture === 'calm' ? {} : planOf(fixture) }]),
    run: `https://forge.test/runs/${++run}`,
  });

describe('the alert of a stack', () => {
  it('is none as long as servers and code agree', async () => {
    expect(await night('calm')).toBe('not needed');
    expect(forge.alerts).toEqual([]);
  });

  it('is one issue for as many nights as they differ, changed when something else is found, and closed when nothing is', async () => {
    const nights = ['drift-by-hand', 'drift-by-hand', 'membership-change', 'broken', 'broken', 'calm', 'calm'];
    const became: string[] = [];
    for (const one of nights) became.push(await night(one));
    expect(became).toEqual([
      ...['opened', 'left as it is', 'changed', 'changed', 'left as it is', 'closed', 'not needed'],
    ]);
    expect(forge.alerts).toHaveLength(1);
    expect(forge.said).toEqual(['The servers are what the stack `staging` says again.']);
  });

  it('names who was made admin by hand, and the run that found it', async () => {
    await night('drift-by-hand');
    expect(forge.alerts[0]?.body).toContain('undoes what was done by hand');
    expect(forge.alerts[0]?.body).toContain(`(https://forge.test/runs/${run})`);
  });

  it('is opened again, as a new issue, when they differ once more', async () => {
    for (const one of ['drift-by-hand', 'calm', 'drift-by-hand']) await night(one);
    expect(forge.alerts.map(({ open }) => open)).toEqual([false, true]);
  });

  it('is not looked for in issues of others', async () => {
    forge.alerts.push({ id: 0, author: 'mallory', body: '<!-- muster-drift: staging -->', open: true });
    expect(await night('calm')).toBe('not needed');
    expect(await night('drift-by-hand')).toBe('opened');
  });
});
