/** Bulk imports for Mattermost: checked as the server checks them, made out of tables, exports and descriptions, packed as it wants them. */
export { writeArchive } from './archive/write.js';
export { checkSource, isArchive } from './check.js';
export { convert, UnknownSource, type ConvertOptions } from './convert.js';
export type { Description } from './description.js';
export { LINE_TYPES } from './line-types.js';
export type { Missing } from './references.js';
export { listed, type Findings } from './report.js';
export type { Outcome } from './validate.js';
