import type { ProviderDefinition } from '../../src/plugin/index.js';
import { reattachVariable, startInProcess } from '../../src/plugin/serve/in-process.js';
import { openProject, type TerraformProject } from './project.js';

export type { TerraformProject } from './project.js';

export interface ProjectOptions {
  /** Served from this process, each under its source address. */
  readonly providers: readonly ProviderDefinition[];
  /** For Terraform and, as the providers run in this process, for `process.env` until the project is closed. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * A new directory with the real Terraform over it, and providers that it finds in this process: with breakpoints,
 * coverage and fakes, without `terraform init`.
 */
export const terraformProject = async ({ providers, env = {} }: ProjectOptions): Promise<TerraformProject> => {
  const running = await Promise.all(providers.map((definition) => startInProcess(definition)));
  const reattach = new Map(providers.map(({ source }, i) => [source, running[i]!.reattach]));
  const restore = setEnvironment(env);
  return openProject({
    sources: Object.fromEntries(providers.map(({ name, source }) => [name, source])),
    env: { ...env, TF_REATTACH_PROVIDERS: reattachVariable(reattach) },
    close: async () => {
      restore();
      await Promise.all(running.map((provider) => provider.stop()));
    },
  });
};

const setEnvironment = (env: Readonly<Record<string, string>>): (() => void) => {
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
};
