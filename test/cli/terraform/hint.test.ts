import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { withoutHint } from '../../../src/cli/terraform/hint.js';

const RULE = '─'.repeat(77);
const PLAN = 'A plan:\n\n\u001b[1mPlan:\u001b[0m 1 to add ─ und Umlaute ü\n';
const HINT = `\u001b[90m\n${RULE}\u001b[0m\n\nSaved the plan to: /tmp/x\n\nTo perform exactly these actions, run:\n`;

/** In pieces of so many bytes. */
const passed = (said: string, size: number): Promise<string> => {
  const bytes = Buffer.from(said);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  return text(Readable.from(pieces).pipe(withoutHint()));
};

describe.each([1, 2, 3, 7, 64, 100_000])('in pieces of %d bytes', (size) => {
  test('what Terraform says of a plan comes through without the file that it lies in', async () => {
    expect(await passed(PLAN + HINT, size)).toBe(PLAN);
  });

  test('anything else comes through as it is, a rule too', async () => {
    const other = `${PLAN}${RULE}\nNote: something else.\n`;
    expect(await passed(other, size)).toBe(other);
    expect(await passed(PLAN, size)).toBe(PLAN);
  });
});
