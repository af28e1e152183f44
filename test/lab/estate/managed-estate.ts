import { join } from 'node:path';
import { App } from 'cdktf';
import { PROVIDERS } from '../../../src/cli/providers/catalogue.js';
import { installProviders } from '../../../src/cli/providers/install.js';
import { Environment, MattermostEstate, type MattermostEstateProps } from '../../../src/constructs/index.js';
import { text } from '../../constructs/synthesise.js';
import { openProject, type TerraformProject } from '../../terraform/project.js';
import { STATE } from '../enclosure.js';

/** An estate as its users have it: written with the construct, made by the provider that Terraform starts itself. */
export interface ManagedEstate extends AsyncDisposable {
  readonly project: TerraformProject;
  /** For `TF_CLI_CONFIG_FILE` of a Terraform that is started otherwise. */
  readonly configFile: string;
  /** As it is described now. */
  readonly props: MattermostEstateProps;
  /** Describes it anew, with these changes beside all that were made before. */
  describe(changes?: Partial<MattermostEstateProps>): Promise<void>;
}

/** @param env for Terraform: values of secrets, and its own settings */
export const manageEstate = async (
  first: MattermostEstateProps,
  env: Readonly<Record<string, string>>,
): Promise<ManagedEstate> => {
  const programs = PROVIDERS.filter(({ name }) => name === 'host');
  const { configFile } = await installProviders({ dir: join(STATE, 'providers'), programs });
  const project = await openProject({
    sources: { host: programs[0]!.source },
    configFile,
    env: { XDG_CACHE_HOME: join(STATE, 'cache'), ...env },
  });
  let props = first;
  const describe = async (changes: Partial<MattermostEstateProps> = {}): Promise<void> => {
    props = { ...props, ...changes };
    await project.write({ 'cdk.tf.json': synthesise(props) });
  };
  await describe();
  const { exitCode, stderr } = await project.terraform('init', '-input=false', '-no-color');
  if (exitCode !== 0) throw new Error(`terraform init: ${stderr}`);
  return {
    project,
    configFile,
    get props() {
      return props;
    },
    describe,
    [Symbol.asyncDispose]: () => project.close(),
  };
};

/** Without what the project has of its own: where providers and the state are. In lines, as Terraform shows where it found an error. */
const synthesise = (props: MattermostEstateProps): string => {
  const app = new App({ outdir: 'cdktf.out' });
  const stack = new Environment(app, 'lab', { freeipa: false, mattermost: false });
  new MattermostEstate(stack, 'estate', props);
  const { terraform: _terraform, ...configuration } = JSON.parse(text(stack)) as Record<string, unknown>;
  return JSON.stringify(configuration, null, 2);
};

/** The variables by which values of secrets reach Terraform. */
export const variablesOf = (secrets: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`TF_VAR_${name}`, value]));
