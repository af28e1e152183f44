import { findProject } from '../project.js';
import { initialise } from './initialise.js';
import { providerSource } from './providers.js';
import { synthesise } from './synth.js';

/** A stack that Terraform can be run on. */
export interface ReadyStack {
  /** The folder of its `cdk.tf.json`. */
  readonly directory: string;
  /** For Terraform. */
  readonly env: Readonly<Record<string, string>>;
}

/** Writes a stack of the project around this folder, installs what it needs, and runs `terraform init` when needed. */
export async function readyStack(stack: string): Promise<ReadyStack> {
  // Side by side, since each takes as long as starting a program does; an application that fails is told first.
  const [written, source] = await Promise.allSettled([synthesise(findProject(process.cwd()), stack), providerSource()]);
  if (written.status === 'rejected') throw written.reason;
  if (source.status === 'rejected') throw source.reason;
  const { directory } = written.value;
  const { env, providers } = source.value;
  await initialise({ directory, env, providers });
  return { directory, env };
}
