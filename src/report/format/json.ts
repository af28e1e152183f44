import type { Report } from '../schema.js';

/** For programs: policies, dashboards, and `muster apply --reviewed`. */
export const json = (report: Report): string => `${JSON.stringify(report)}\n`;
