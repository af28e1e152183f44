import { describe, expect, it } from 'vitest';
import { DiagnosticError, Diagnostics } from '../../src/plugin/diagnostics.js';

describe('what an operation has to tell', () => {
  it('keeps errors and warnings in the order they came, however many at once', () => {
    const diagnostics = new Diagnostics();
    diagnostics.error({ summary: 'a' }, { summary: 'b' });
    diagnostics.warning();
    diagnostics.warning({ summary: 'c' });
    expect(diagnostics.items.map(({ severity, summary }) => `${severity} ${summary}`)).toEqual([
      'error a',
      'error b',
      'warning c',
    ]);
  });

  it('ends the operation with the last of several errors, and tells the others too', () => {
    const diagnostics = new Diagnostics();
    expect(() => diagnostics.throwAll([{ summary: 'a' }, { summary: 'b' }])).toThrow(
      new DiagnosticError({ summary: 'b' }),
    );
    expect(diagnostics.items.map(({ summary }) => summary)).toEqual(['a']);
  });

  it('does not end it without an error', () => {
    expect(() => new Diagnostics().throwAll([])).not.toThrow();
  });
});
