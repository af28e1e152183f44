import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tasksOf, tasksPage } from '../../../src/topology/documents/tasks.js';
import { estateSteps, resolveEstate } from '../../../src/topology/index.js';
import { anyEstate } from '../any-estate.js';
import { redundant, standalone } from '../estates.js';
import { sourceOf } from './sources.js';

const row = (page: string, title: string): string => page.split('\n').find((line) => line.includes(title)) ?? '';

test('every step of any estate belongs to one task', () => {
  fc.assert(
    fc.property(anyEstate, (description) => {
      const estate = resolveEstate(description);
      const claimed = tasksOf(estate).flatMap(({ steps }) => steps);
      expect([...claimed].sort()).toEqual(
        estateSteps(estate)
          .map(({ id }) => id)
          .sort(),
      );
    }),
    { numRuns: 20 },
  );
});

test('the work is told in the order in which it can be done', () => {
  const titles = tasksOf(resolveEstate(redundant())).map(({ title }) => title);
  const order = [
    'Describe',
    'Order 7 machines',
    'Let the name',
    'Get the certificates',
    'Close the hosts',
    'Set up the primary',
    'Let db2',
    'Set up the server on app1',
    'Set up the server on app2',
    'Set up the proxy on lb1',
    'Let 10.0.0.10',
    'Watch from watch',
    'Let every host',
    'Test it',
    'Train',
    'Send the welcome',
    'Hand over',
  ];
  const places = order.map((begin) => titles.findIndex((title) => title.startsWith(begin)));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a name that is an address needs no DNS', () => {
  expect(tasksOf(resolveEstate(standalone())).some(({ title }) => title.startsWith('Let the name'))).toBe(false);
});

test('a task is done when all of its steps are, and says how far it is before', () => {
  const source = sourceOf(redundant());
  const [server] = tasksOf(source.estate).filter(({ title }) => title.endsWith('server on app1'));
  const made = new Set(server!.steps.slice(1));
  const page = tasksPage(source, {
    step: (id) => made.has(id),
    check: (id) => (id === 'ping-app1' ? true : undefined),
  });
  expect(row(page, 'server on app1')).toContain(`${made.size} of ${made.size + 1} steps done`);
  expect(row(page, 'server on app1')).toContain('it answers: passed');
  expect(row(page, 'server on app2')).toContain('| to do |');
  expect(row(page, 'server on app2')).toContain('not asked');

  expect(row(tasksPage(source, { step: () => true, check: () => false }), 'server on app2')).toMatch(
    /0 of 1 passed.*\| done \|/,
  );
});

test('where nobody told how far it is, nothing is claimed', () => {
  const page = tasksPage(sourceOf(redundant()));
  expect(page).not.toMatch(/\| done \|/);
  expect(row(page, 'server on app1')).toContain('| unknown |');
});
