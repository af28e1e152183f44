/** One `type=value` of a relative distinguished name. */
export interface TypeAndValue {
  readonly type: string;
  readonly value: string;
}

export class DnSyntaxError extends Error {}

/** A distinguished name (RFC 4514). Two names are the same entry when their `key` is equal: case and outer spaces do not count. */
export class Dn {
  static readonly root = new Dn([]);

  readonly key: string;
  private text?: string;

  private constructor(readonly rdns: readonly (readonly TypeAndValue[])[]) {
    this.key = rdns.map(rdnKey).join(',');
  }

  /** Throws {@link DnSyntaxError}. */
  static parse(text: string): Dn {
    return text.trim() === '' ? Dn.root : new Dn(new DnParser(text).rdns());
  }

  static parseRdn(text: string): readonly TypeAndValue[] {
    const { rdns } = Dn.parse(text);
    if (rdns.length !== 1 || !rdns[0]) throw new DnSyntaxError(text);
    return rdns[0];
  }

  get rdn(): readonly TypeAndValue[] {
    return this.rdns[0] ?? [];
  }

  get parent(): Dn {
    return new Dn(this.rdns.slice(1));
  }

  child(rdn: readonly TypeAndValue[]): Dn {
    return new Dn([rdn, ...this.rdns]);
  }

  /** True for the name itself too. */
  isWithin(ancestor: Dn): boolean {
    return ancestor.key === '' || this.key === ancestor.key || this.key.endsWith(`,${ancestor.key}`);
  }

  /** The same name with `ancestor` exchanged for `replacement`. */
  moved(ancestor: Dn, replacement: Dn): Dn {
    return new Dn([...this.rdns.slice(0, this.rdns.length - ancestor.rdns.length), ...replacement.rdns]);
  }

  toString(): string {
    this.text ??= this.rdns.map(rdnText).join(',');
    return this.text;
  }
}

const rdnText = (rdn: readonly TypeAndValue[]) =>
  rdn.map(({ type, value }) => `${type}=${escapeValue(value.replace(/ +/g, ' '))}`).join('+');

/** How values that ignore case are compared: outer spaces dropped, inner ones folded (RFC 4518). */
export function foldCase(value: string): string {
  return value.trim().replace(/ +/g, ' ').toLowerCase();
}

function rdnKey(rdn: readonly TypeAndValue[]): string {
  return rdn
    .map(({ type, value }) => `${type.toLowerCase()}=${escapeValue(foldCase(value))}`)
    .sort()
    .join('+');
}

function escapeValue(value: string): string {
  return value
    .replace(/[,+"\\<>;=]/g, (character) => `\\${hex(character)}`)
    .replace(/^[ #]/, (character) => `\\${hex(character)}`)
    .replace(/ $/, '\\20')
    .replace(/\0/g, '\\00');
}

const hex = (character: string) => character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');

class DnParser {
  private at = 0;

  constructor(private readonly text: string) {}

  rdns(): TypeAndValue[][] {
    const rdns: TypeAndValue[][] = [];
    do rdns.push(this.rdn());
    while (this.take(/[,;]/y));
    if (this.at < this.text.length) throw new DnSyntaxError(this.text);
    return rdns;
  }

  private rdn(): TypeAndValue[] {
    const pairs: TypeAndValue[] = [];
    do pairs.push(this.pair());
    while (this.take(/\+/y));
    return pairs;
  }

  private pair(): TypeAndValue {
    const type = this.take(/ *([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*) *= */y)?.[1];
    if (type === undefined) throw new DnSyntaxError(this.text);
    const quoted = this.take(/"((?:[^"\\]|\\.)*)" */y)?.[1];
    const raw = quoted ?? this.take(/(?:[^,;+"\\<>]|\\[0-9A-Fa-f]{2}|\\.)*/y)?.[0] ?? '';
    const value = unescapeValue(quoted === undefined ? raw.replace(/(?<!\\) +$/, '') : raw);
    if (value === '') throw new DnSyntaxError(this.text);
    return { type, value };
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }
}

/** Hexadecimal pairs are bytes of UTF-8, so a run of them is decoded as one. */
function unescapeValue(raw: string): string {
  return raw.replace(/((?:\\[0-9A-Fa-f]{2})+)|\\(.)/g, (_, pairs: string | undefined, character: string) =>
    pairs === undefined ? character : Buffer.from(pairs.replaceAll('\\', ''), 'hex').toString('utf8'),
  );
}
