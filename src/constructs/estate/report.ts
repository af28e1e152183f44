import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { Finding } from '../../topology/index.js';
import { DeclarationError } from '../declaration-error.js';

/**
 * Warnings go to whoever synthesises.
 * @throws DeclarationError with all errors, each with its id, place, reason and way out
 */
export function reportFindings(construct: Construct, findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
    throw new DeclarationError(construct, `describes an estate with ${count}:\n${errors.map(line).join('\n')}`);
  }
  for (const finding of findings) {
    Annotations.of(construct).addWarning(`${sentence(finding)} (acknowledge: ['${finding.id}'] accepts it)`);
  }
}

const sentence = ({ id, path, message, mend }: Finding): string => `[${id}] ${path}: ${message}. Mend: ${mend}`;
const line = (finding: Finding): string => `- ${sentence(finding)}`;
