import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/plugin/ownership/budget.js';

describe('the budget of a run', () => {
  it('is spent by all things together', () => {
    const budget = new Budget(2);
    expect(budget.spend('ops', ['ada', 'ben'])).toBeUndefined();
    expect(budget.spend('docs', ['ada'])).toEqual({ limit: 2, total: 3, elsewhere: 2 });
  });

  it('is spent once by the same name at the same thing, however often it is asked about', () => {
    const budget = new Budget(1);
    for (let time = 0; time < 3; time++) expect(budget.spend('ops', ['ada'])).toBeUndefined();
    expect(budget.spend('ops', ['ben'])).toEqual({ limit: 1, total: 2, elsewhere: 0 });
  });

  it('refuses nobody where nothing is asked for, or there is no limit', () => {
    const spent = new Budget(0);
    spent.spend('ops', ['ada']);
    expect(spent.spend('docs', [])).toBeUndefined();
    expect(new Budget().spend('ops', ['ada'])).toBeUndefined();
  });
});
