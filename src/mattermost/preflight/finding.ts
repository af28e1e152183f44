import type { Diagnostics, DiagnosticText, Path } from '../../plugin/index.js';

/** Something about the server or the account that will get in the way. */
export interface Finding {
  /** Stable, so that it can be looked for and acknowledged: `mm-license-missing`. */
  readonly id: string;
  /** `error` only where what is asked for is certain to fail. */
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  /** What came, what was expected, how to mend it. */
  readonly detail: string;
  readonly path?: Path;
}

/** As people see it: the id ends the first line. */
export const textOf = ({ id, summary, detail, path }: Finding): DiagnosticText => ({
  summary: `${summary} [${id}]`,
  detail,
  path,
});

export const report = (finding: Finding, diagnostics: Diagnostics): void =>
  diagnostics[finding.severity](textOf(finding));

/** `a`, `a and b`, `a, b and c` */
export const enumerated = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
