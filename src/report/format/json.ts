import type { Report } from '../schema.js';

/** For programs: policies, dashboards, and `muster apply --reviewed`. Without an end of line, which would copy megabytes. */
export const json = (report: Report): string => JSON.stringify(report);
