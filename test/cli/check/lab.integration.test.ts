import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { PROJECT } from '../../../src/cli/project.js';

/** The lab, without the right to make namespaces. Who is not root has none to begin with. */
const labWithoutNamespaces = (env: NodeJS.ProcessEnv): Promise<{ status: number; said: string }> => {
  const lab = [process.execPath, 'src/cli/launch.mjs', 'test/lab/main.ts'];
  const [program = '', ...args] =
    process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-sys_admin', ...lab] : lab;
  return new Promise((resolve) => {
    execFile(program, args, { cwd: PROJECT, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
};

test.each([
  ['people', '', 0, '0 passed, 0 failed'],
  ['a CI system', 'true', 1, '0 passed, 1 failed'],
])('where no hosts can be made, %s (CI=%j) is told loudly, with status %i', async (_, ci, status, counts) => {
  const lab = await labWithoutNamespaces({ CI: ci });
  expect(lab.said).toMatch(/THE LAB WAS SKIPPED, AND NOTHING OF IT IS TESTED: (namespaces|only root)/);
  expect(lab.said).toContain(counts);
  expect(lab.status).toBe(status);
});
