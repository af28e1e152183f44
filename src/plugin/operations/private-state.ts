import type { Json } from '../log.js';
import type { PrivateState } from '../provider/context.js';

/** The JSON object in a message's `private` bytes. Empty bytes are an empty object, and stay empty until something is set. */
export class PrivateBytes implements PrivateState {
  readonly #values: Map<string, Json>;

  /** @throws Error when the bytes are not a JSON object */
  constructor(bytes: Uint8Array = new Uint8Array()) {
    this.#values = new Map(bytes.length === 0 ? [] : Object.entries(parseObject(bytes)));
  }
  get(key: string): Json | undefined {
    return this.#values.get(key);
  }
  set(key: string, value: Json): void {
    this.#values.set(key, value);
  }
  toBytes(): Uint8Array {
    return this.#values.size === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(Object.fromEntries(this.#values)));
  }
}

const parseObject = (bytes: Uint8Array): Record<string, Json> => {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString());
  } catch (cause) {
    throw new Error('the private data of this object in the state is not JSON', { cause });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Error('the private data of this object in the state is not a JSON object');
  return json as Record<string, Json>;
};
