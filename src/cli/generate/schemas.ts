import { z } from 'zod';
import { gateSchema } from '../../report/gate/schema.js';
import { reportSchema } from '../../report/schema.js';

/** JSON Schemas (2020-12) of what people write and programs read: text by path below docs. */
export const schemas = (): ReadonlyMap<string, string> =>
  new Map(
    [
      ['report', 'A report of plans, as muster report --format json writes it', reportSchema] as const,
      ['gate', 'What a plan may do, for --gate FILE', gateSchema] as const,
    ].map(([name, title, schema]) => [
      `schemas/${name}.schema.json`,
      `${JSON.stringify({ title, ...z.toJSONSchema(schema) }, null, 2)}\n`,
    ]),
  );
