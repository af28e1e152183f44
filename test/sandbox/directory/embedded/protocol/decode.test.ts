import fc from 'fast-check';
import { AddRequest, Attribute, BindRequest, Control, SearchRequest, FilterParser } from 'ldapts';
import { describe, expect, it } from 'vitest';
import { decodeMessage, MessageStream } from '../../../../../src/sandbox/directory/embedded/protocol/decode.js';

const bytesOf = (message: { write(): Buffer }) => message.write();
const text = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('messages', () => {
  it('come out of the stream as they went in, however it is cut', () => {
    const passwords = fc.array(text, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(passwords, fc.array(fc.nat(700), { maxLength: 6 }), (contents, cuts) => {
        const all = Buffer.concat(
          contents.map((password, index) => bytesOf(new BindRequest({ messageId: index + 1, dn: 'cn=x', password }))),
        );
        const stream = new MessageStream();
        const ends = [...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
        const messages = ends.flatMap((end, index) => stream.push(all.subarray(ends[index - 1] ?? 0, end)));
        const read = messages
          .map(decodeMessage)
          .map(({ id, request }) => [id, 'password' in request && request.password]);
        expect(read).toEqual(contents.map((password, index) => [index + 1, password]));
      }),
    );
  });

  it('carry the attributes of an add', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.array(text))), (pairs) => {
        const attributes = pairs.map(([type, values]) => ({ type, values }));
        const message = new AddRequest({
          messageId: 7,
          dn: 'cn=x',
          attributes: attributes.map((it) => new Attribute(it)),
        });
        const { request } = decodeMessage(bytesOf(message));
        expect(request).toEqual({ operation: 'add', dn: 'cn=x', attributes });
      }),
    );
  });

  it('carry a search with its controls', () => {
    const message = new SearchRequest({
      messageId: 9,
      baseDN: 'dc=x',
      scope: 'one',
      filter: FilterParser.parseString('(cn=a*)'),
      attributes: ['cn'],
      sizeLimit: 3,
      controls: [new Control('1.2.3', { critical: true })],
    });
    expect(decodeMessage(bytesOf(message))).toEqual({
      id: 9,
      request: {
        operation: 'search',
        dn: 'dc=x',
        scope: 'one',
        sizeLimit: 3,
        typesOnly: false,
        filter: { kind: 'substrings', type: 'cn', pieces: { initial: 'a', any: [] } },
        attributes: ['cn'],
      },
      controls: [{ oid: '1.2.3', critical: true, value: undefined }],
    });
  });

  it.each([
    ['something else', 'GET / HTTP/1.1\r\n\r\n'],
    ['a sequence with a length that has no end', '\x30\x80\x00\x00'],
  ])('are not made of %s', (_, bytes) => {
    expect(() => new MessageStream().push(Buffer.from(bytes, 'latin1')).map(decodeMessage)).toThrow();
  });

  it('are refused when they end too early or name no operation', () => {
    expect(() => decodeMessage(Buffer.from('3003020101', 'hex'))).toThrow('ends too early');
    expect(() => decodeMessage(Buffer.from('3005020101450100', 'hex'))).toThrow('unknown operation 0x45');
  });
});
