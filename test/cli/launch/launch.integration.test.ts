import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const LAUNCH = fileURLToPath(new URL('../../../src/cli/launch.mjs', import.meta.url));
const BUILDS = fileURLToPath(new URL('../../../dist/run', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launch-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  for (const build of readdirSync(BUILDS)) {
    if (build.includes(basename(folder))) rmSync(join(BUILDS, build), { recursive: true });
  }
});

function launch(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [LAUNCH, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test('a TypeScript program gets its arguments and its exit status counts', async () => {
  writeFileSync(
    join(folder, 'program.ts'),
    `console.log(process.argv.slice(2).join('+') as string); process.exitCode = 7;`,
  );
  expect(await launch('program.ts', 'one', '--two')).toEqual({ status: 7, stdout: 'one+--two\n', stderr: '' });
});

test('a program that does not compile is one message with the place, not a stack', async () => {
  writeFileSync(join(folder, 'program.ts'), `const x: number = ;`);
  const { status, stderr } = await launch('program.ts');
  expect(status).toBe(1);
  expect(stderr).toBe('muster: program.ts:1:19: ERROR: Unexpected ";"\n    const x: number = ;\n');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('what a program throws is its message and the places in its own sources', async () => {
  writeFileSync(
    join(folder, 'declare.ts'),
    `type Nothing = undefined;\n\nexport const declare = (what: { name: string } | Nothing) =>\n  what!.name;`,
  );
  writeFileSync(
    join(folder, 'program.ts'),
    `import { declare } from './declare.js';\n\nconsole.log(declare(undefined));`,
  );
  const { status, stderr } = await launch('program.ts');
  expect(status).toBe(1);
  expect(stderr).toBe(
    [
      `TypeError: Cannot read properties of undefined (reading 'name')`,
      '    at declare.ts:4:9',
      '    at program.ts:3:13',
      '',
    ].join('\n'),
  );
});

test('what is thrown and no error is told, too, with a cause where there is one', async () => {
  writeFileSync(join(folder, 'program.ts'), `throw 'enough';`);
  expect(await launch('program.ts')).toMatchObject({ status: 1, stderr: 'the program threw enough\n' });
  writeFileSync(join(folder, 'program.ts'), `throw new Error('no names', { cause: new Error('no file') });`);
  expect((await launch('program.ts')).stderr).toContain('Error: no names\n  because of no file\n    at program.ts:1:');
});

test('without a file it says what to write', async () => {
  expect((await launch()).stderr).toBe(
    'launch: name the TypeScript file to run, for example: node src/cli/launch.mjs stacks/main.ts\n',
  );
});
