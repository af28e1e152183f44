import { type Message, bool, bytes, int64, many, message, one, string } from '../message.js';

export const StringKind = { plain: 0, markdown: 1 } as const;
export const NestingMode = { single: 1, list: 2, set: 3, map: 4 } as const;

export interface SchemaAttribute {
  name: string;
  /** The JSON form of the type; empty when there is a nested type. */
  type: Uint8Array;
  nested_type: Partial<SchemaObject> | undefined;
  description: string;
  required: boolean;
  optional: boolean;
  computed: boolean;
  sensitive: boolean;
  description_kind: number;
  deprecated: boolean;
  write_only: boolean;
}
export interface SchemaObject {
  attributes: readonly Partial<SchemaAttribute>[];
  nesting: number;
}
export const SchemaAttribute: Message<SchemaAttribute> = message('tfplugin6.Schema.Attribute', {
  name: string(1),
  type: bytes(2),
  nested_type: one(10, () => SchemaObject),
  description: string(3),
  required: bool(4),
  optional: bool(5),
  computed: bool(6),
  sensitive: bool(7),
  description_kind: int64(8),
  deprecated: bool(9),
  write_only: bool(11),
});
export const SchemaObject: Message<SchemaObject> = message('tfplugin6.Schema.Object', {
  attributes: many(1, () => SchemaAttribute),
  nesting: int64(3),
});
export const SchemaBlock = message('tfplugin6.Schema.Block', {
  version: int64(1),
  attributes: many(2, () => SchemaAttribute),
  description: string(4),
  description_kind: int64(5),
  deprecated: bool(6),
});
export const Schema = message('tfplugin6.Schema', { version: int64(1), block: one(2, () => SchemaBlock) });
