import { expect, test } from 'vitest';
import { files, text } from './files.js';

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Locked extends Packages {
  readonly resolved?: string;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const own = JSON.parse(text('package.json')) as Packages;
const lock = JSON.parse(text('package-lock.json')) as {
  packages: Record<string, Locked>;
};

test('package-lock.json holds no download addresses', () => {
  const addressed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.includes('://'));
  expect(addressed.map(([path]) => path)).toEqual([]);
});

test('package-lock.json was made from this package.json', () => {
  expect(lock.packages['']).toMatchObject({ dependencies: own.dependencies, devDependencies: own.devDependencies });
});

test('package-lock.json holds the packages of every platform, without which npm 11 refuses a clean install', () => {
  const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  const missing = wanted.filter(
    (name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)),
  );
  expect(missing).toEqual([]);
});

test('every library that was chosen has its reason in a decision', () => {
  const decisions = files
    .filter((file) => file.startsWith('docs/decisions/'))
    .map(text)
    .join('\n');
  const chosen = Object.keys({ ...own.dependencies, ...own.devDependencies }).filter(
    (name) => !name.startsWith('@types/'),
  );
  expect(chosen.filter((name) => !decisions.includes(`\`${name}\``))).toEqual([]);
});

test('every package that users install is imported by a source, or run by a script', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  const imports = files
    .filter((file) => /^(src|stacks)\/.*\.(ts|mjs)$/.test(file))
    .flatMap((file) => [...text(file).matchAll(/(?:from |import\()'((?:@[\w-]+\/)?[\w-]+)/g)].map(([, name]) => name));
  const run = Object.values(scripts).map((script) => script.split(' ')[0]);
  expect(Object.keys(own.dependencies).filter((name) => ![...imports, ...run].includes(name))).toEqual([]);
});

test('what runs for users comes under a permissive licence, or one that binds only its own files', () => {
  const allowed =
    /^\(?(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|MPL-2\.0|Python-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)\b/;
  const refused = Object.keys(own.dependencies).filter(
    (name) => !allowed.test(lock.packages[`node_modules/${name}`]?.license ?? inTheOldForm(name)),
  );
  expect(refused).toEqual([]);
});

/** `licenses: [{ type: 'MIT' }]`, which npm does not put into package-lock.json. */
const inTheOldForm = (name: string): string => {
  const { licenses = [] } = JSON.parse(text(`node_modules/${name}/package.json`)) as {
    licenses?: readonly { readonly type: string }[];
  };
  return licenses.map(({ type }) => type).join(' AND ') || 'none named';
};
