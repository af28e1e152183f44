import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, text } from './files.js';

const INDEX = 'docs/decisions/README.md';
const records = files.filter((file) => file.startsWith('docs/decisions/') && file !== INDEX);

/** What a reader takes in at one go. */
const ONE_PAGE = 50;

describe.each(records)('%s', (record) => {
  const lines = text(record).split('\n');
  const [title = '', , date = ''] = lines;

  test('begins with its number, its title, its date and whether it holds', () => {
    expect(title).toMatch(new RegExp(`^# ${Number(basename(record).slice(0, 4))}\\. \\S`));
    expect(date).toMatch(
      /^\d{4}-\d\d-\d\d · (accepted(; .+ on \d{4}-\d\d-\d\d)?|replaced by \[\d+\]\(\d{4}-[\w-]+\.md\))$/,
    );
  });

  test('is one page', () => {
    expect(lines.length).toBeLessThanOrEqual(ONE_PAGE);
  });

  test('has its line in the index', () => {
    const line = `- [${title.slice(2)}](${basename(record)}) · ${date.slice(0, 10)}`;
    expect(text(INDEX).split('\n')).toContain(line);
  });
});

test('no number is given twice', () => {
  const numbers = records.map((record) => basename(record).slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test('the index lists nothing else', () => {
  expect(text(INDEX).match(/^- \[/gm)).toHaveLength(records.length);
});
