/** Names of variables for TypeScript, each given once: `incident-leads` is `incidentLeads`, and then `incidentLeads2`. */
export class Identifiers {
  readonly #taken: Set<string>;

  /** @param reserved names that mean something else in the same file */
  constructor(reserved: readonly string[] = []) {
    this.#taken = new Set([...KEYWORDS, ...reserved]);
  }

  of(name: string): string {
    const wanted = identifier(name);
    let free = wanted;
    for (let n = 2; this.#taken.has(free); n++) free = `${wanted}${n}`;
    this.#taken.add(free);
    return free;
  }
}

const identifier = (name: string): string => {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words.map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');
  return /^[A-Za-z]/.test(joined) ? joined : `_${joined}`;
};

/** Source: ECMAScript 2022, reserved words, with those of strict mode and of modules. */
const KEYWORDS =
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield arguments eval undefined'.split(
    ' ',
  );
