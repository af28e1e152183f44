import type { BerReader } from 'ldapts';

/** Enters a constructed value and returns the offset where it ends. */
export function startOf(reader: BerReader, tag: number): number {
  required(reader.readSequence(tag));
  return reader.offset + reader.length;
}

/** All items of a constructed value. */
export function within<T>(reader: BerReader, tag: number, read: () => T): T[] {
  const end = startOf(reader, tag);
  const items: T[] = [];
  while (reader.offset < end) items.push(read());
  return items;
}

/** Passes over the next value, whatever it is. */
export function skip(reader: BerReader): void {
  reader.offset = startOf(reader, required(reader.peek()));
}

/** What the message must have here. */
export function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the message ends too early');
  return value;
}
