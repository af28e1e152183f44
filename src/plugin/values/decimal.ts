/** A number that no JavaScript number holds exactly, kept as the decimal text Terraform sent (`0.1000000000000000055`). */
export class Decimal {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/**
 * Terraform's `number`, without loss: a JavaScript number where its shortest decimal text is the value itself
 * (`5`, `0.1`), a bigint for whole numbers beyond ±2^53, else a {@link Decimal}.
 */
export type TerraformNumber = number | bigint | Decimal;

/** Reads decimal text as Terraform writes it: `-12.50`, `1e21`. Throws `RangeError` for anything else. */
export const parseNumber = (text: string): TerraformNumber => {
  const parts = partsOf(text);
  if (parts.exponent >= 0) {
    if (parts.digits.length + parts.exponent > MOST_DIGITS) return new Decimal(text);
    return smallest(BigInt(`${parts.sign}${parts.digits}${'0'.repeat(parts.exponent)}`));
  }
  const number = Number(text);
  return Number.isFinite(number) && canonicalNumber(number) === canonical(parts) ? number : new Decimal(text);
};

/** The value of a binary float as {@link TerraformNumber}: 2^-60 becomes a Decimal, because its shortest text means another number. */
export const exactNumber = (float: number): TerraformNumber => {
  if (!Number.isFinite(float)) return float;
  if (Number.isInteger(float)) return smallest(BigInt(float));
  let whole = float;
  let halvings = 0;
  for (; !Number.isInteger(whole); halvings++) whole *= 2;
  const digits = BigInt(whole) * 5n ** BigInt(halvings);
  const text = plain(digits, halvings);
  return canonicalNumber(float) === canonical(partsOf(text)) ? float : new Decimal(text);
};

/** Equal texts mean equal numbers: `1`, `1n` and `new Decimal('1.0')` are all `1e0`. */
export const canonicalNumber = (number: TerraformNumber): string =>
  typeof number === 'number' && !Number.isFinite(number) ? String(number) : canonical(partsOf(String(number)));

/** Below, at or above zero, as `a` is less than, equal to or greater than `b`. Exact, however many digits they have. */
export const compareNumbers = (a: TerraformNumber, b: TerraformNumber): number => {
  if ([a, b].some((one) => typeof one === 'number' && !Number.isFinite(one)))
    return a === b ? 0 : Number(String(a)) < Number(String(b)) ? -1 : 1;
  const [left, right] = [partsOf(String(a)), partsOf(String(b))];
  const sign = signOf(left);
  if (sign !== signOf(right)) return sign - signOf(right);
  const magnitude = left.digits.length + left.exponent - (right.digits.length + right.exponent);
  if (magnitude !== 0) return sign * magnitude;
  return left.digits === right.digits ? 0 : left.digits < right.digits ? -sign : sign;
};

/** How a number travels: a safe integer as itself, everything else as decimal text, which needs no rounding. */
export const wireNumber = (number: TerraformNumber): number | string => {
  if (typeof number === 'number') {
    if (Number.isNaN(number)) throw new RangeError('NaN is no number for Terraform');
    return Number.isSafeInteger(number) || !Number.isFinite(number) ? number : String(number);
  }
  if (typeof number === 'bigint') return typeof smallest(number) === 'number' ? Number(number) : String(number);
  partsOf(number.text);
  return number.text;
};

/** Whole numbers longer than this stay text: nobody counts with them, and `1e999999999` must not fill the memory. */
const MOST_DIGITS = 400;

const smallest = (whole: bigint): number | bigint => {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
};

interface Parts {
  readonly sign: '' | '-';
  /** Significant digits without zeros at either end; empty for zero. */
  readonly digits: string;
  readonly exponent: number;
}

const partsOf = (text: string): Parts => {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${JSON.stringify(text)}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const all = (whole + fraction).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return { sign: '', digits: '', exponent: 0 };
  return {
    sign: sign === '-' ? '-' : '',
    digits,
    exponent: Number(exponent) - fraction.length + (all.length - digits.length),
  };
};

const signOf = ({ sign, digits }: Parts): -1 | 0 | 1 => (digits === '' ? 0 : sign === '-' ? -1 : 1);

const canonical = ({ sign, digits, exponent }: Parts): string => `${sign}${digits || '0'}e${exponent}`;

/** digits × 10^-scale without an exponent. */
const plain = (digits: bigint, scale: number): string => {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
};
