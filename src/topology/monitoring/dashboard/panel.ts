/** A query, and how its lines are called: `{{instance}}`. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** A picture of some queries. */
export interface Panel {
  readonly title: string;
  readonly type: 'timeseries' | 'stat';
  /** Grafana's name of the unit: `bytes`, `percentunit`, `s`, `reqps`, `short`. */
  readonly unit: string;
  readonly queries: readonly Query[];
  /** For a `stat`: from which value on it is red. @default - nothing is red */
  readonly redFrom?: number;
  /** For a `stat`: below which value it is red. @default - nothing is red */
  readonly redBelow?: number;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const WIDTH = 24;
const SIZES = { timeseries: { w: 8, h: 8 }, stat: { w: 4, h: 4 } } as const;

/** Panels of all rows as Grafana wants them: each with an id and its place on a grid 24 columns wide. */
export function arrange(rows: readonly Row[]): readonly object[] {
  const made: object[] = [];
  let [x, y, height] = [0, 0, 0];
  const nextLine = () => {
    y += height;
    [x, height] = [0, 0];
  };
  for (const row of rows) {
    nextLine();
    made.push({
      id: made.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: WIDTH, h: 1 },
    });
    y += 1;
    for (const panel of row.panels) {
      const size = SIZES[panel.type];
      if (x + size.w > WIDTH) nextLine();
      made.push({ id: made.length + 1, ...panelOf(panel), gridPos: { x, y, ...size } });
      x += size.w;
      height = Math.max(height, size.h);
    }
  }
  return made;
}

/** The data source that whoever looks has chosen. */
export const DATA_SOURCE = { type: 'prometheus', uid: '${datasource}' };

function panelOf({ title, type, unit, queries, redFrom, redBelow }: Panel): object {
  const steps =
    redBelow === undefined
      ? [{ color: 'green', value: null }, ...(redFrom === undefined ? [] : [{ color: 'red', value: redFrom }])]
      : [
          { color: 'red', value: null },
          { color: 'green', value: redBelow },
        ];
  return {
    title,
    type,
    datasource: DATA_SOURCE,
    fieldConfig: {
      defaults: {
        unit,
        ...(type === 'stat'
          ? { thresholds: { mode: 'absolute', steps } }
          : { min: 0, custom: { lineWidth: 1, fillOpacity: 10, showPoints: 'never' } }),
      },
      overrides: [],
    },
    options:
      type === 'stat'
        ? {
            reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
            colorMode: 'background',
            graphMode: 'none',
          }
        : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATA_SOURCE,
      expr,
      legendFormat: legend,
    })),
  };
}
