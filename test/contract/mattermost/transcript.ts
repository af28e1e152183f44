/**
 * Answers that a real Mattermost 11.6.0 gave, request by request. The files in test/fixtures/mattermost-11.6.0 were recorded on 2026-11-22
 * with a test licence and an LDAP adapter of our own (the vendor's is closed); each starts from an empty server and the seed directory.
 */
export interface Transcript {
  readonly name: string;
  readonly summary: string;
  readonly server: {
    readonly version: string;
    readonly sku: 'enterprise' | 'professional' | 'none';
    readonly config?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly env?: Readonly<Record<string, string>>;
  };
  readonly steps: readonly Step[];
}

/** A request, a sync (`sync`) or a change of the directory (`directory`). */
export interface Step {
  /** Whose session; any text that names none is sent as the token itself. */
  readonly as?: string;
  readonly method?: string;
  /** Below `/api/v4`; `{{name}}` is a saved value, `{{remote:GROUP}}` the unique id of a directory group. */
  readonly path?: string;
  readonly body?: unknown;
  /** Sent as written. */
  readonly raw?: string;
  /** Sent: a JSON body of about so many bytes. */
  readonly size?: number;
  /** Name to path in the answer. */
  readonly save?: Readonly<Record<string, string>>;
  /** The answer's token is kept under this name. */
  readonly session?: string;
  readonly compare?: 'exact' | 'status';
  /** Only these paths of the body count. */
  readonly fields?: readonly string[];
  /** Keys of the body that do not count. */
  readonly ignore?: readonly string[];
  /** Lists count as sets. */
  readonly unordered?: boolean;
  /** Patterns; null: must be absent. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly wait?: {
    readonly until?: Readonly<Record<string, unknown>>;
    readonly status?: number;
    readonly timeout?: number;
    readonly every?: number;
  };
  /** Milliseconds to wait first: shows that something does not happen in the background. */
  readonly pause?: number;
  readonly sync?: string;
  readonly directory?: string;
  readonly group?: string;
  readonly user?: string;
  readonly to?: string;
  readonly members?: readonly string[];
  readonly mail?: string;
  readonly note?: string;
  readonly answer?: Answer;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** What came instead of JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly saved?: Readonly<Record<string, unknown>>;
}

export function titleOf(step: Step): string {
  if (step.directory) return ['directory', step.directory, step.group, step.user, step.to].filter(Boolean).join(' ');
  return step.sync ? 'ldap sync' : `${step.method} ${step.path} as ${step.as ?? 'nobody'}`;
}

/** The value at `$.groups[0].id`, `[name=town-square].id` or `list.length`. */
export function valueAt(value: unknown, path: string): unknown {
  for (const key of keysOf(path)) {
    if (value === null || typeof value !== 'object') return undefined;
    const [, name, wanted] = /^([^=]+)=(.*)$/.exec(key) ?? [];
    if (name !== undefined && Array.isArray(value)) {
      value = value.find((item: Record<string, unknown>) => String(item[name]) === wanted);
    } else {
      value = (value as Record<string, unknown>)[key];
    }
  }
  return value;
}

/** The same value with nothing but the given paths in it; `*` is every element, and a bare name on a list means each element. */
export function pick(value: unknown, fields: readonly (string | readonly string[])[] | undefined): unknown {
  if (!fields || value === null || typeof value !== 'object') return value;
  const heads = new Map<string, string[][]>();
  for (const [head = '', ...rest] of fields.map((field) => (typeof field === 'string' ? keysOf(field) : field))) {
    heads.set(head, [...(heads.get(head) ?? []), rest]);
  }
  const below = (item: unknown, rests: string[][]) =>
    rests.some((rest) => rest.length === 0) ? item : pick(item, rests);
  if (Array.isArray(value)) {
    const each = heads.get('*');
    return value.map((item: unknown) => (each ? below(item, each) : pick(item, fields)));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const rests = heads.get(key) ?? heads.get('*');
      return rests ? [[key, below(item, rests)]] : [];
    }),
  );
}

const keysOf = (path: string): string[] =>
  path
    .replace(/^\$\.?/, '')
    .match(/\[[^\]]*\]|[^.[\]]+/g)
    ?.map((key) => key.replace(/^\[|\]$/g, '')) ?? [];
