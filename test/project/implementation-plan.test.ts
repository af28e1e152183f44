import { describe, expect, test } from 'vitest';
import { isThere, text } from './files.js';

const PAGE = 'docs/guides/implementation-plan.md';

/** Files that the page names before they are there. The list is empty once all of them are; a file that came is taken out. */
const TO_COME: readonly string[] = [];

interface Row {
  readonly id: string;
  readonly here: string;
  readonly proof: string;
}

const rows: readonly Row[] = text(PAGE)
  .split('\n')
  .flatMap((line) => {
    const [, id = '', , here = '', proof = ''] = line.split('|').map((cell) => cell.trim());
    return /^H\d\d$/.test(id) ? [{ id, here, proof }] : [];
  });

const pathsIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, path = '']) => path);
const named = [...new Set(rows.flatMap(({ here, proof }) => [...pathsIn(here), ...pathsIn(proof)]))].sort();

test('the page has each requirement of the plan once, in order', () => {
  const ids = Array.from({ length: 41 }, (_, index) => `H${String(index + 1).padStart(2, '0')}`);
  expect(rows.map(({ id }) => id)).toEqual(ids);
});

test('every file that it names is there, or to come', () => {
  expect(named.filter((path) => !isThere(path))).toEqual([...TO_COME].sort());
});

describe.each(rows)('$id', ({ here, proof }) => {
  test('says what answers it, and what proves that by tests', () => {
    expect(here).not.toBe('');
    expect(pathsIn(proof).length).toBeGreaterThan(0);
    expect(pathsIn(proof).filter((path) => !path.endsWith('.test.ts'))).toEqual([]);
  });

  test('names what its files export', () => {
    const exported = [...here.matchAll(/`(\w+)` in `([^`]+)`/g)].map(([, name = '', path = '']) => ({ name, path }));
    const missing = exported.filter(
      ({ name, path }) =>
        isThere(path) &&
        !new RegExp(`^export (?:const|function|class|interface|type) ${name}\\b`, 'm').test(text(path)),
    );
    expect(missing).toEqual([]);
  });
});
