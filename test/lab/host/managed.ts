import { afterEach, beforeEach } from 'vitest';
import { hostProvider } from '../../../src/host/provider.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import type { Lab, LabHost } from '../lab.js';

/** Terraform over hosts of the lab. */
export interface Managed extends AsyncDisposable {
  readonly project: TerraformProject;
  /** Writes the provider's settings and this configuration. */
  configure(resources: string, settings?: ProviderSettings): Promise<void>;
}

export interface ProviderSettings {
  /** Account to log in as; default: the one that uses sudo. */
  readonly user?: string;
  /** More for the provider's block. */
  readonly provider?: string;
  /** HCL in place of a host's attributes, by its name. */
  readonly hosts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const manage = async (lab: Lab, env: Readonly<Record<string, string>> = {}): Promise<Managed> => {
  const project = await terraformProject({ providers: [hostProvider], env });
  return {
    project,
    configure: (resources, settings = {}) =>
      project.write({ 'main.tf': `${providerBlock(lab, settings)}\n${resources}` }),
    [Symbol.asyncDispose]: () => project.close(),
  };
};

/** The same for each test of a file, anew. Gives what reads it, as the lab does not run yet when the file is loaded. */
export const useManaged = (lab: () => Lab): (() => Managed) => {
  let managed: Managed;
  beforeEach(async () => {
    managed = await manage(lab());
  });
  afterEach(() => managed[Symbol.asyncDispose]());
  return () => managed;
};

const providerBlock = (lab: Lab, { user = 'deploy', provider = '', hosts = {} }: ProviderSettings): string => {
  const block = ({ name, address, hostKey }: LabHost): string => {
    const attributes = {
      address: JSON.stringify(address),
      user: JSON.stringify(user),
      private_key_file: JSON.stringify(lab.keyFile),
      host_key: JSON.stringify(hostKey),
      ...hosts[name],
    };
    const lines = Object.entries(attributes).map(([key, value]) => `      ${key} = ${value}`);
    return `    ${name} = {\n${lines.join('\n')}\n    }`;
  };
  return `provider "host" {\n  hosts = {\n${Object.values(lab.hosts).map(block).join('\n')}\n  }\n  ${provider}\n}`;
};
