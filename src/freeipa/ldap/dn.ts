/** One attribute with its value in a name: `uid=ada`. */
export interface Pair {
  readonly type: string;
  readonly value: string;
}
/** Usually one pair; several are joined by `+`. */
export type Rdn = readonly Pair[];
/** From the entry up to the root. */
export type Dn = readonly Rdn[];

export class DnSyntaxError extends Error {
  override readonly name = 'DnSyntaxError';
}

/** Reads a distinguished name as RFC 4514 writes it; blanks around separators and RFC 2253's quoted values are taken too. */
export function parseDn(text: string): Dn {
  const reader = new Reader(text);
  if (reader.skipBlanks().atEnd) return [];
  const dn: Rdn[] = [];
  do dn.push(readRdn(reader));
  while (reader.take(','));
  if (!reader.atEnd) throw reader.error('expected "," or the end');
  return dn;
}

/** RFC 4514 text. What {@link parseDn} reads back is equal to the argument. */
export const formatDn = (dn: Dn): string =>
  dn.map((rdn) => rdn.map(({ type, value }) => `${type}=${escapeValue(value)}`).join('+')).join(',');

/** One text for all spellings of a name: letter case, blanks around and inside values, and the order of pairs do not count. */
export const normaliseDn = (dn: Dn): string =>
  formatDn(
    dn.map((rdn) =>
      rdn
        .map(({ type, value }) => ({
          type: type.toLowerCase(),
          value: value.normalize('NFKC').trim().replace(/ +/g, ' ').toLowerCase(),
        }))
        .sort((a, b) => compare(`${a.type}=${a.value}`, `${b.type}=${b.value}`)),
    ),
  );

/** Whether two texts name one entry. Text that is no name equals nothing but itself. */
export function sameDn(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return normaliseDn(parseDn(a)) === normaliseDn(parseDn(b));
  } catch {
    return false;
  }
}

/** Whether the first is the second or below it. */
export function isWithin(dn: string, ancestor: string): boolean {
  const [inner, outer] = [parseDn(dn), parseDn(ancestor)];
  return normaliseDn(inner.slice(Math.max(0, inner.length - outer.length))) === normaliseDn(outer);
}

/** `cn=name` with the value escaped: an RDN, or the head of a name. */
export const rdn = (type: string, value: string): string => formatDn([[{ type, value }]]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const escapeValue = (value: string): string =>
  [...value]
    .map((character, i, all) => {
      if (character === '\0') return '\\00';
      const atEdge = i === 0 || i === all.length - 1;
      const special =
        '\\",+;<>='.includes(character) || (character === '#' && i === 0) || (character === ' ' && atEdge);
      return special ? `\\${character}` : character;
    })
    .join('');

function readRdn(reader: Reader): Rdn {
  const pairs: Pair[] = [];
  do {
    const type = reader.skipBlanks().match(/[A-Za-z][A-Za-z0-9-]*|[0-9]+(?:\.[0-9]+)*/y, 'an attribute type');
    if (!reader.skipBlanks().take('=')) throw reader.error('expected "="');
    pairs.push({ type, value: readValue(reader.skipBlanks()) });
  } while (reader.take('+'));
  return pairs;
}

function readValue(reader: Reader): string {
  if (reader.take('#')) throw reader.error('values in hexadecimal form are not supported');
  if (!reader.take('"')) return readText(reader, /[^",+;<>\\\0]/uy).trimmed;
  const { whole } = readText(reader, /[^"\\]/uy);
  if (!reader.take('"')) throw reader.error('expected a closing quote');
  reader.skipBlanks();
  return whole;
}

/** Plain characters and escapes up to the first that is neither; also without the blanks at the end that are not escaped. */
function readText(reader: Reader, plain: RegExp): { whole: string; trimmed: string } {
  const bytes: Buffer[] = [];
  let trimmed = 0;
  for (;;) {
    const character = reader.tryMatch(plain);
    if (character !== undefined) {
      bytes.push(Buffer.from(character));
      if (character !== ' ') trimmed = bytes.length;
    } else if (reader.take('\\')) {
      const pair = reader.tryMatch(/[0-9A-Fa-f]{2}/y);
      bytes.push(pair ? Buffer.from(pair, 'hex') : Buffer.from(reader.match(/[ "#+,;<=>\\]/y, 'an escaped character')));
      trimmed = bytes.length;
    } else {
      return { whole: text(bytes), trimmed: text(bytes.slice(0, trimmed)) };
    }
  }
}

const text = (bytes: readonly Buffer[]): string => Buffer.concat(bytes).toString('utf8');

class Reader {
  #at = 0;
  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }
  take(character: string): boolean {
    if (this.text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }
  skipBlanks(): this {
    while (this.take(' '));
    return this;
  }
  tryMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
  match(pattern: RegExp, expected: string): string {
    const found = this.tryMatch(pattern);
    if (found === undefined) throw this.error(`expected ${expected}`);
    return found;
  }
  error(problem: string): DnSyntaxError {
    return new DnSyntaxError(
      `${JSON.stringify(this.text)} is no distinguished name: ${problem} at character ${this.#at + 1}`,
    );
  }
}
