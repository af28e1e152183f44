import fc from 'fast-check';

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;

/**
 * Any code point that a text can hold. fast-check has this as its unit `binary`, for which it builds a table of all million of them in
 * each process: a second of every run.
 */
const codePoint = fc
  .oneof(fc.nat(0x7f), fc.nat(0xff_ff), fc.nat(0x10_ff_ff))
  .filter((code) => !isSurrogate(code))
  .map(
    (code) => String.fromCodePoint(code),
    (text) => (text as string).codePointAt(0)!,
  );

/** Well-formed text of any code points. */
export const anyText = (limits: { readonly minLength?: number; readonly maxLength?: number } = {}) =>
  fc.string({ ...limits, unit: codePoint });
