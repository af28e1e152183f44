import { describe, expect, test } from 'vitest';
import { at } from '../../../src/plugin/path.js';
import { wireDiagnostic } from '../../../src/plugin/wire/diagnostics.js';

const asIs = (text: string): string => text;
const error = (summary: string, path = at('members')) => wireDiagnostic({ severity: 'error', summary, path }, asIs);

describe('a diagnostic on the wire', () => {
  test('points at an attribute, an element, a key', () => {
    expect(error('x', at('members').index(0)).attribute).toEqual({
      steps: [{ attribute_name: 'members' }, { element_key_int: 0 }],
    });
    expect(error('x', at('teams').key('ops')).attribute).toEqual({
      steps: [{ attribute_name: 'teams' }, { element_key_string: 'ops' }],
    });
    expect(wireDiagnostic({ severity: 'warning', summary: 'x' }, asIs)).toEqual({
      severity: 2,
      summary: 'x',
      detail: '',
      attribute: undefined,
    });
  });

  test('stops before an attribute inside a nested attribute, and names it in the summary unless that does', () => {
    const diagnostic = error('not a role', at('members').index(1).attribute('role'));
    expect(diagnostic.attribute?.steps).toEqual([{ attribute_name: 'members' }, { element_key_int: 1 }]);
    expect(diagnostic.summary).toBe('not a role');
    expect(error('must be a name', at('limits').attribute('cpu').attribute('max')).summary).toBe(
      'cpu.max: must be a name',
    );
  });

  test('passes every text through the scrubber', () => {
    const diagnostic = wireDiagnostic({ severity: 'error', summary: 'pw', detail: 'the pw' }, (text) =>
      text.replace('pw', '***'),
    );
    expect(diagnostic).toMatchObject({ summary: '***', detail: 'the ***' });
  });
});
