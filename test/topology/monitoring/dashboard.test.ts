import { describe, expect, test } from 'vitest';
import { grafanaDashboard, resolveEstate } from '../../../src/topology/index.js';
import { ESTATES, redundant, standalone } from '../estates.js';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: object;
  readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly datasource: object }[];
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string }[] };
}

const dashboardOf = (description: Parameters<typeof resolveEstate>[0]): Dashboard =>
  JSON.parse(grafanaDashboard(resolveEstate(description))) as Dashboard;

const cellsOf = ({ gridPos: { x, y, w, h } }: Panel): readonly string[] =>
  Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`);

const UNITS = ['short', 's', 'bytes', 'Bps', 'percentunit', 'reqps', 'ops'];

describe.each(Object.entries(ESTATES))('of %s', (_, description) => {
  const { panels, templating, uid } = dashboardOf(description);
  const drawn = panels.filter(({ type }) => type !== 'row');

  test('panels have ids of their own and lie on the grid, none over another', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(cellsOf);
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos, title } of panels) expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
  });

  test('each panel asks the chosen data source something, in a unit that Grafana knows', () => {
    for (const { type, title, targets = [], datasource, fieldConfig } of drawn) {
      expect(['timeseries', 'stat'], title).toContain(type);
      expect(UNITS, title).toContain(fieldConfig?.defaults.unit);
      expect(targets.length, title).toBeGreaterThan(0);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      for (const asked of [datasource, ...targets.map((one) => one.datasource)])
        expect(asked).toEqual({ type: 'prometheus', uid: '${datasource}' });
    }
  });

  test('every variable that is used is defined', () => {
    const names = templating.list.map(({ name }) => name);
    const used = drawn.flatMap(({ targets = [] }) =>
      targets.flatMap(({ expr }) => [...expr.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name)),
    );
    expect([...new Set(used)].filter((name) => !names.includes(name))).toEqual([]);
    expect(used).not.toEqual([]);
  });

  test('titles are told apart within a row, and the address fits Grafana', () => {
    const rows: string[][] = [];
    for (const { type, title } of panels) {
      if (type === 'row') rows.push([]);
      else rows.at(-1)!.push(title);
    }
    for (const titles of rows) expect(new Set(titles).size).toBe(titles.length);
    expect(uid).toMatch(/^[\w-]{1,40}$/);
  });
});

test('an estate shows what it has and nothing else', () => {
  const titles = (description: Parameters<typeof resolveEstate>[0]) =>
    dashboardOf(description).panels.map(({ title }) => title);
  expect(titles(redundant())).toEqual(
    expect.arrayContaining(['Mattermost', 'Proxies', 'Who has the address', 'Behind the primary']),
  );
  const single = titles(standalone({ monitoring: { hosts: ['all'] } }));
  expect(single).toEqual(expect.arrayContaining(['Overview', 'Databases', 'Hosts']));
  expect(single).not.toEqual(expect.arrayContaining(['Mattermost']));
  expect(single.filter((title) => /Proxies|address|primary|Certificate/.test(title))).toEqual([]);
});
