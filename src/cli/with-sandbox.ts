import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.js';
import { requireRealDirectory } from './real-directory.js';
import { SandboxStack } from './terraform/sandbox-stack.js';
import { installedProviders } from './terraform/providers.js';

export interface StackOnSandbox {
  readonly sandbox: Sandbox;
  /** Not synthesised yet. */
  readonly stack: SandboxStack;
}

export interface Wanted {
  readonly directory: SandboxOptions['directory'];
  /** The folder that holds `cdktf.json`. */
  readonly project: string;
  readonly name: string;
}

/**
 * Runs a program on servers of its own with one stack of an application. However it ends, the servers are stopped and nothing that
 * was written is left; servers that are still starting, because something else failed first, are waited for.
 *
 * @param run gets what starts the servers and bundles the providers, so that it can show that this takes a while
 */
export async function withSandbox<T>(
  { directory, project, name }: Wanted,
  run: (start: () => Promise<StackOnSandbox>) => Promise<T>,
): Promise<T> {
  if (directory === '389ds') requireRealDirectory();
  const workspace = mkdtempSync(join(tmpdir(), 'muster-sandbox-'));
  let starting: Promise<Sandbox> | undefined;
  try {
    return await run(async () => {
      starting = startSandbox({ directory });
      const [sandbox, installed] = await Promise.all([starting, installedProviders()]);
      const env = { ...sandbox.env, ...installed.env };
      return { sandbox, stack: new SandboxStack({ project, name, workspace, env, providers: installed.providers }) };
    });
  } finally {
    const sandbox = await starting?.catch(() => undefined);
    await sandbox?.stop();
    rmSync(workspace, { recursive: true, force: true });
  }
}
