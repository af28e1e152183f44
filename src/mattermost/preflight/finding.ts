import { withId, type Diagnostics, type DiagnosticText } from '../../plugin/index.js';

/** Something about the server or the account that will get in the way. */
export interface Finding extends DiagnosticText {
  /** Stable, so that it can be looked for and acknowledged: `mm-license-missing`. */
  readonly id: string;
  /** `error` only where what is asked for is certain to fail. */
  readonly severity: 'error' | 'warning';
  /** What came, what was expected, how to mend it. */
  readonly detail: string;
}

export const report = (finding: Finding, diagnostics: Diagnostics): void =>
  diagnostics[finding.severity](withId(finding.id, finding));
