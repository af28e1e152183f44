/**
 * Terraform's type constraints, in the shape of their JSON form
 * (`"string"`, `["list", T]`, `["object", {...}]`).
 */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list', Type]
  | readonly ['set', Type]
  | readonly ['map', Type]
  | readonly ['object', Readonly<Record<string, Type>>]
  | readonly ['tuple', readonly Type[]];

/**
 * A value of a `dynamic` attribute together with the type it came with. Objects and maps inside are `Map`s.
 */
export class Dynamic {
  constructor(
    readonly type: Type,
    readonly value: unknown,
  ) {}
}
