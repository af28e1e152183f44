/** One step from a value into it: an attribute of an object, a key of a map, or an index of a list. */
export type PathStep = { readonly attribute: string } | { readonly key: string } | { readonly index: number };

/**
 * Where in a configuration something is, for diagnostics and replacement.
 * Sets have no addressable elements: a path stops at the set.
 *
 * @example at('channels').key('ops/incidents').attribute('scheme_admin')
 */
export class Path {
  constructor(readonly steps: readonly PathStep[]) {}

  attribute(name: string): Path {
    return new Path([...this.steps, { attribute: name }]);
  }
  key(key: string): Path {
    return new Path([...this.steps, { key }]);
  }
  index(index: number): Path {
    return new Path([...this.steps, { index }]);
  }

  /** `channels["ops/incidents"].scheme_admin`, as Terraform prints it. */
  toString(): string {
    return this.steps
      .map((step, i) => {
        if ('attribute' in step) return i === 0 ? step.attribute : `.${step.attribute}`;
        return 'key' in step ? `[${JSON.stringify(step.key)}]` : `[${step.index}]`;
      })
      .join('');
  }
}

/** The path of a root attribute. */
export const at = (attribute: string): Path => new Path([{ attribute }]);
