import { type Json, type Log, type LogFields, logWith } from '../log.js';
import type { Attributes } from '../schema/attribute.js';
import { Path } from '../path.js';
import { objectsIn } from '../schema/nested.js';
import { isKnown } from '../values/unknown.js';
import { Dynamic } from '../values/type.js';
import type { ObjectValue } from '../values/known.js';

/** Texts that must appear in no message. A scope adds its own to those of the scope around it. */
export class Secrets {
  readonly #texts = new Set<string>();
  readonly #places = new Set<string>();
  constructor(private readonly outer?: Secrets) {}

  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) this.#texts.add(form);
    for (const line of secret.split('\n')) if (line.trim().length >= SHORTEST_LINE) this.#texts.add(line.trim());
  }

  /** Every string in sensitive attributes of the object. */
  addFrom(attributes: Attributes, value: ObjectValue | null, path = new Path([])): void {
    if (!value) return;
    for (const [name, attribute] of Object.entries(attributes)) {
      const place = path.attribute(name);
      if (attribute.options.sensitive || attribute.options.writeOnly) {
        if (isKnown(value[name])) this.#places.add(place.toString());
        addStrings(value[name], (text) => this.add(text));
      } else if (attribute.kind === 'nested')
        for (const element of objectsIn(attribute, value[name], place))
          this.addFrom(attribute.attributes, element.value, element.path);
    }
  }

  /**
   * Whether the path leads into a sensitive attribute of the objects of this scope. Terraform quotes the line of the
   * configuration that a diagnostic points to, with whatever is written there.
   */
  hides(path: Path): boolean {
    return path.steps.some((_, i) => this.#places.has(new Path(path.steps.slice(0, i + 1)).toString()));
  }

  scrub(text: string): string {
    let clean = this.outer?.scrub(text) ?? text;
    // Longest first: a secret may hold a shorter one.
    for (const secret of [...this.#texts].sort((a, b) => b.length - a.length))
      clean = clean.replaceAll(secret, '(sensitive)');
    return clean;
  }

  scrubLog(log: Log): Log {
    return logWith((level, message, fields) =>
      log[level](this.scrub(message), fields && (this.#scrubJson(fields) as LogFields)),
    );
  }

  #scrubJson(json: Json): Json {
    if (typeof json === 'string') return this.scrub(json);
    if (typeof json !== 'object' || json === null) return json;
    if (Array.isArray(json)) return json.map((inner: Json) => this.#scrubJson(inner));
    return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key, this.#scrubJson(inner as Json)]));
  }
}

/** Shorter texts are in every other word. */
const SHORTEST = 3;
/** A line of a private key gives the key away, a short one in between does not. */
const SHORTEST_LINE = 16;

const addStrings = (value: unknown, add: (text: string) => void): void => {
  if (typeof value === 'string') add(value);
  else if (value instanceof Dynamic) addStrings(value.value, add);
  else if (value instanceof Map) for (const inner of value.values()) addStrings(inner, add);
  else if (Array.isArray(value)) for (const inner of value) addStrings(inner, add);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) addStrings(inner, add);
};
