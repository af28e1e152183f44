/** Reads attribute types and object classes from their descriptions (RFC 4512, section 4.1). */
export interface AttributeType {
  readonly name: string;
  readonly oid: string;
  readonly names: readonly string[];
  readonly equality: string;
  readonly syntax: Syntax;
  readonly singleValued: boolean;
  /** Made by the server; clients may not write it. */
  readonly serverMade: boolean;
  /** Returned only when asked for by name or by `+`. */
  readonly operational: boolean;
  readonly description: string;
}

export interface ObjectClass {
  readonly name: string;
  readonly superior?: string;
  readonly must: readonly string[];
  readonly may: readonly string[];
  readonly description: string;
}

export type Syntax = 'dn' | 'integer' | 'boolean' | 'time' | 'ia5' | 'text' | 'oid' | 'octets' | 'phone';

export function parseAttributeType(description: string): AttributeType {
  const names = quoted(description, 'NAME');
  return {
    name: names[0] ?? '',
    oid: /^\( ([\d.]+)/.exec(description)?.[1] ?? '',
    names,
    equality: word(description, 'EQUALITY') ?? '',
    syntax: syntaxes[word(description, 'SYNTAX')?.split('.').at(-1) ?? ''] ?? 'text',
    singleValued: / SINGLE-VALUE\b/.test(description),
    serverMade: / NO-USER-MODIFICATION\b/.test(description),
    operational: / USAGE (?!userApplications)/.test(description),
    description,
  };
}

export function parseObjectClass(description: string): ObjectClass {
  return {
    name: quoted(description, 'NAME')[0] ?? '',
    superior: word(description, 'SUP'),
    must: list(description, 'MUST'),
    may: list(description, 'MAY'),
    description,
  };
}

const syntaxes: Readonly<Record<string, Syntax>> = {
  '7': 'boolean',
  '12': 'dn',
  '15': 'text',
  '24': 'time',
  '26': 'ia5',
  '27': 'integer',
  '38': 'oid',
  '40': 'octets',
  '50': 'phone',
};

const word = (description: string, keyword: string) => new RegExp(` ${keyword} ([\\w.-]+)`).exec(description)?.[1];

function list(description: string, keyword: string): string[] {
  const names = new RegExp(` ${keyword} (?:\\( ([^)]*) \\)|([\\w-]+))`).exec(description);
  return (names?.[1] ?? names?.[2] ?? '').split(/ ?\$ ?/).filter(Boolean);
}

function quoted(description: string, keyword: string): string[] {
  const names = new RegExp(` ${keyword} (?:\\( ([^)]*) \\)|('[^']*'))`).exec(description);
  return [...(names?.[1] ?? names?.[2] ?? '').matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
}
