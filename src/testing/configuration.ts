/** The attributes of one resource or data source, as synthesis writes them. */
export type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** The synthesised JSON of a stack, as far as tests look into it. */
export interface Configuration {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly [section: string]: unknown;
}

/** Resources of one type: name in their address → attributes. */
export const resourcesOf = ({ resource }: Configuration, type: string): readonly Block[] =>
  Object.values(resource?.[type] ?? {});

/** `${type.name.attribute}`, `${data.type.name.attribute}`, and nothing around it. */
const REFERENCE = /^\$\{(data\.)?([a-z]\w*)\.([\w-]+)\.\w+\}$/;

/** What an attribute refers to; undefined for plain text, and for what names no block of the stack. */
export const referred = (
  configuration: Configuration,
  value: unknown,
): { readonly type: string; readonly block: Block } | undefined => {
  const [, data, type = '', name = ''] = REFERENCE.exec(String(value)) ?? [];
  const block = (data ? configuration.data : configuration.resource)?.[type]?.[name];
  return block && { type, block };
};

/** Whether only Terraform knows the value: it holds an expression. */
export const isExpression = (value: unknown): boolean => typeof value === 'string' && /(^|[^$])\$\{/.test(value);

/** Names in a set; undefined where only Terraform knows them all. */
export const namesIn = (value: unknown): readonly string[] | undefined => {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some(isExpression)) return undefined;
  return value.map(String);
};
