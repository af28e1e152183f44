import { beforeEach, describe, expect, it } from 'vitest';
import { commented, postFailure, postReport } from '../../../src/cli/pipeline/comment.js';
import { reportOf } from '../../../src/report/report.js';
import type { Report } from '../../../src/report/schema.js';
import { planOf } from '../../report/fixtures.js';
import { ForgeInMemory } from './forge-in-memory.js';

let forge: ForgeInMemory;
beforeEach(() => {
  forge = new ForgeInMemory();
});

const promotion = (): Promise<Report> => reportOf([{ name: 'staging', plan: planOf('membership-change') }]);
const nothing = (): Promise<Report> => reportOf([{ name: 'staging', plan: {} }]);
const bodies = () => forge.notes.map(({ body }) => body.split('\n')[0]);

describe('the comment on a stack', () => {
  it('is added once, left as long as the report is the same, and changed when it is another one', async () => {
    expect(await postReport(forge, await promotion())).toBe('added');
    expect(await postReport(forge, await promotion())).toBe('left as it is');
    expect(await postReport(forge, await nothing())).toBe('changed');
    expect(bodies()).toEqual(['<!-- muster-report: staging -->']);
  });

  it('is not made to say that nothing changes', async () => {
    expect(await postReport(forge, await nothing())).toBe('not needed');
    expect(forge.notes).toEqual([]);
  });

  it('says of a plan that failed that it did, and where the log is', async () => {
    await postReport(forge, await promotion());
    expect(await postFailure(forge, 'staging', 'https://forge.test/runs/7')).toBe('changed');
    expect(forge.notes[0]?.body).toContain('could not be planned');
    expect(forge.notes[0]?.body).toContain('(https://forge.test/runs/7)');
    expect(await postReport(forge, await promotion())).toBe('changed');
    expect(bodies()).toHaveLength(1);
  });

  it('is never that of somebody else, though it begins alike, nor that of another stack', async () => {
    forge.note('mallory', '<!-- muster-report: staging -->\nNothing happens.');
    forge.note('bot', '<!-- muster-report: staging2 -->\n');
    expect(await postReport(forge, await promotion())).toBe('added');
    expect(forge.notes[0]?.body).toContain('Nothing happens.');
    expect(bodies()).toHaveLength(3);
  });

  it('tells which stacks it is about', async () => {
    await postReport(forge, await promotion());
    forge.note('mallory', '<!-- muster-report: production -->');
    expect(await commented(forge, ['production', 'staging'])).toEqual(['staging']);
  });
});
