import { expect, test } from 'vitest';
import { files, text } from './files.js';

const GENERATED = 'src/constructs/bindings/';
const sources = files.filter(
  (file) => /^(src|stacks|examples|bench|test)\/.*\.(ts|mjs)$/.test(file) && !file.startsWith(GENERATED),
);

test('no source is longer than 350 lines', () => {
  const lengths = sources
    .filter((file) => file.startsWith('src/'))
    .map((file) => [file, text(file).split('\n').length] as const);
  expect(lengths.filter(([, lines]) => lines > 350)).toEqual([]);
});

test('no folder or file is a place for everything', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|shared)(\.|\/)/.test(file))).toEqual([]);
});

test('nothing is left for later, and no test is skipped or alone', () => {
  const left = new RegExp(`\\b(TO${'DO'}|FIX${'ME'}|XX${'X'})\\b`);
  const muted = /\b(?:test|it|describe)[.](?:skip|only|todo|skipIf|runIf)\b/;
  expect(sources.filter((file) => left.test(text(file)))).toEqual([]);
  expect(
    sources.filter(
      (file) => file.startsWith('test/') && file !== 'test/project/sources.test.ts' && muted.test(text(file)),
    ),
  ).toEqual([]);
});

test('the project speaks of itself alone: no path of a machine, no word about where it was made', () => {
  // Written in halves, so that this file does not say them itself.
  const foreign = [
    ['(?<![\\w.-])/work', '/(main|shared)\\b'],
    ['/root', '/'],
    ['field', '-notes'],
    ['reference ', 'page says'],
    ['\\bissues ', '(show|list)\\b'],
    ['\\bChat', 'GPT\\b'],
    ['\\bClau', 'de\\b'],
    ['\\bAI', '-generated\\b'],
  ].map((halves) => new RegExp(halves.join(''), 'i'));
  const checked = files.filter((file) => !file.startsWith('test/fixtures/') && file !== 'package-lock.json');
  const found = checked.flatMap((file) =>
    foreign.filter((word) => word.test(text(file))).map((word) => `${file}: ${word.source}`),
  );
  expect(found).toEqual([]);
});
