import type { Access } from '../access.js';
import type { Entry } from '../entry.js';
import type { FoundEntry } from '../protocol/message.js';
import { attributeKey, attributeType } from '../schema.js';

/**
 * The part of an entry that was asked for and may be read. `attributes` as in a search (RFC 4511, section 4.5.1.8): none or
 * `*` for all that users write, `+` for the server's own, `1.1` for none.
 */
export function readEntry(entry: Entry, attributes: readonly string[], access: Access, typesOnly = false): FoundEntry {
  const readable = [...entry.all()].filter(({ type }) => access.may('read', entry, type));
  const everything = attributes.length === 0 || attributes.includes('*');
  const named = new Map([...attributes].reverse().map((name) => [attributeKey(name), name]));
  const chosen = readable.filter(({ type }) => {
    if (named.has(attributeKey(type))) return true;
    return attributeType(type)?.operational ? attributes.includes('+') : everything;
  });
  return {
    dn: entry.dn.toString(),
    attributes: chosen.map(({ type, values }) => ({
      type: named.get(attributeKey(type)) ?? type,
      values: typesOnly ? [] : values,
    })),
  };
}
