/** Bulk imports for Mattermost: checked as the server checks them, made out of tables, exports and descriptions, packed as it wants them. */
export { checkSource } from './check.js';
export { convert, UnknownSource, type ConvertOptions } from './convert.js';
export { linesOfDescription, type Description } from './description.js';
export { LINE_TYPES } from './line-types.js';
export { listed } from './report.js';
export type { Outcome } from './validate.js';
