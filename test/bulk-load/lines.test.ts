import { describe, expect, it } from 'vitest';
import { linesOf, UnreadableLine } from '../../src/bulk-load/lines.js';

async function* pieces(...texts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text as string));
}
const all = async (bytes: AsyncIterable<Buffer>): Promise<string[]> => {
  const found: string[] = [];
  for await (const some of linesOf(bytes)) found.push(...some);
  return found;
};

describe('lines of a stream of bytes', () => {
  it('are whole wherever the pieces end, also in the middle of a letter', async () => {
    const bytes = Buffer.from('eins\nzwölf\n\nüber');
    for (let cut = 1; cut < bytes.length; cut++)
      expect(await all(pieces(bytes.subarray(0, cut), bytes.subarray(cut)))).toEqual(['eins', 'zwölf', '', 'über']);
  });

  it('lose what other systems put around them', async () => {
    expect(await all(pieces('\ufeffa\r\nb\r\n'))).toEqual(['a', 'b']);
  });

  it('are refused with their number when they are no text', async () => {
    const broken = all(pieces('a\nb\n', Buffer.from([0x66, 0xff, 0x0a])));
    await expect(broken).rejects.toMatchObject({ line: 3, message: 'is not UTF-8' });
    await expect(broken).rejects.toBeInstanceOf(UnreadableLine);
  });

  it('are refused when the server could not read so long a line', async () => {
    await expect(all(pieces('a\n', 'x'.repeat(9_000_000), 'x'.repeat(9_000_000)))).rejects.toMatchObject({ line: 2 });
  });
});
