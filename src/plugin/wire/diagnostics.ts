import type { Diagnostic } from '../diagnostics.js';
import type { Path, PathStep } from '../path.js';
import type { Of } from './message.js';
import {
  type AttributePath,
  type AttributePathStep,
  type Diagnostic as WireDiagnostic,
  Severity,
} from './tfplugin6.js';

/** A diagnostic as Terraform reads it, with every text passed through `scrub`. */
export const wireDiagnostic = (
  diagnostic: Diagnostic,
  scrub: (text: string) => string,
): Partial<Of<typeof WireDiagnostic>> => {
  const { severity, detail = '', path } = diagnostic;
  const [steps, cut] = addressable(path?.steps ?? []);
  const summary =
    cut === '' || mentions(diagnostic.summary, cut) ? diagnostic.summary : `${cut}: ${diagnostic.summary}`;
  return {
    severity: Severity[severity],
    summary: scrub(summary),
    detail: scrub(detail),
    attribute: steps.length > 0 ? { steps: steps.map(wireStep) } : undefined,
  };
};

export const wirePath = (path: Path): Partial<Of<typeof AttributePath>> => ({ steps: path.steps.map(wireStep) });

const wireStep = (step: PathStep): Partial<Of<typeof AttributePathStep>> => {
  if ('attribute' in step) return { attribute_name: step.attribute };
  return 'key' in step ? { element_key_string: step.key } : { element_key_int: step.index };
};

/**
 * Terraform finds the line in native configuration only when the path does not end in an attribute inside a
 * nested attribute: `members[1]` is found, `members[1].role` is not. The part cut off goes into the summary.
 */
const addressable = (steps: readonly PathStep[]): [readonly PathStep[], string] => {
  let end = steps.length;
  while (end > 1 && 'attribute' in (steps[end - 1] as PathStep)) end--;
  const cut = steps.slice(end).map((step) => ('attribute' in step ? step.attribute : ''));
  return [steps.slice(0, end), cut.join('.')];
};

/** True when the summary names the attribute already, as a word. */
const mentions = (summary: string, cut: string): boolean => {
  const leaf = cut.split('.').at(-1) ?? cut;
  return summary.split(/[^A-Za-z0-9_]+/).includes(leaf);
};
