/** One thing that was looked at. */
export interface Finding {
  /** Stable, so that it can be looked for: `mm-license-missing`, `site-redirect`. */
  readonly id: string;
  /** `unknown`: it cannot be asked before something else is applied. */
  readonly status: 'passed' | 'warning' | 'failed' | 'unknown';
  /** Address of the resource, data source or check block, or the name of a provider. */
  readonly about: string;
  readonly found: string;
  /** Null where the text does not tell it apart from what was found. */
  readonly expected: string | null;
  /** How to mend it; null where there is nothing to mend, or what was found says it. */
  readonly mend: string | null;
}

/** The parts of a text of the form `[id] what was found, expected what. Mend: how`. */
export function partsOf(text: string): Pick<Finding, 'found' | 'expected' | 'mend'> & { readonly id: string | null } {
  const [, id = null, rest = ''] = /^(?:\[([a-z][\w-]*)\] )?([^]*)$/.exec(text.trim()) ?? [];
  const [said = '', mend = null] = rest.split(/\.? Mend: ([^]*)$/);
  const halves = said.split(', expected ');
  const [found = '', expected = null] = halves.length === 2 ? halves : [said];
  return { id, found, expected, mend };
}
