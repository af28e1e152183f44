import { stringify } from 'yaml';
import { GENERATED } from './generated.js';

/** A file in YAML, with words quoted that readers of YAML 1.1 would take for booleans. */
export const yaml = (value: unknown): string =>
  `${GENERATED}\n${stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false })}`;
