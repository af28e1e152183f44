import type { Report } from '../schema.js';

/** Where the schema of the JSON is, for whoever reads it. */
export const REPORT_SCHEMA = 'docs/schemas/report.schema.json';

/** For programs: policies, dashboards, and `muster apply --reviewed`. */
export const json = (report: Report): string => `${JSON.stringify(report, null, 1)}\n`;
