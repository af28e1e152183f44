import type { Path } from './path.js';

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** One line: what is wrong. */
  readonly summary: string;
  /** What came, what was expected, and how to mend it. */
  readonly detail?: string;
  readonly path?: Path;
}

export type DiagnosticText = Omit<Diagnostic, 'severity'>;

/** The text with an id at the end of its first line, which never changes, so that it can be looked for and acknowledged. */
export const withId = (id: string, { summary, detail, path }: DiagnosticText): DiagnosticText => ({
  path,
  summary: `${summary} [${id}]`,
  detail,
});

/** Collects what an operation has to tell the user. */
export class Diagnostics {
  readonly items: Diagnostic[] = [];

  error(...texts: readonly DiagnosticText[]): void {
    for (const text of texts) this.items.push({ severity: 'error', ...text });
  }
  warning(...texts: readonly DiagnosticText[]): void {
    for (const text of texts) this.items.push({ severity: 'warning', ...text });
  }
  /** Ends the operation with all of these errors, if there are any. */
  throwAll(errors: readonly DiagnosticText[]): void {
    const last = errors.at(-1);
    if (!last) return;
    this.error(...errors.slice(0, -1));
    throw new DiagnosticError(last);
  }
  get hasErrors(): boolean {
    return this.items.some((item) => item.severity === 'error');
  }
}

/** Thrown anywhere below a handler, it ends the operation and reaches the user as one error diagnostic. */
export class DiagnosticError extends Error {
  override readonly name = 'DiagnosticError';
  constructor(
    readonly diagnostic: DiagnosticText,
    options?: ErrorOptions,
  ) {
    super([diagnostic.summary, diagnostic.detail].filter(Boolean).join(': '), options);
  }
}
