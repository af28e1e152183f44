import packageFile from '../../../package.json' with { type: 'json' };
import { PROJECT } from '../project.js';

export interface ProviderProgram {
  /** Local name: `freeipa`. */
  readonly name: string;
  /** Registry address without host. */
  readonly source: string;
  readonly version: string;
  /** Absolute path of the program's TypeScript file. */
  readonly entry: string;
}

/** Every provider of the project: a new one needs a name here, and `src/NAME/main.ts`. */
export const PROVIDERS: readonly ProviderProgram[] = ['freeipa', 'mattermost', 'host'].map((name) => ({
  name,
  source: `muster-dev/${name}`,
  version: packageFile.version,
  entry: `${PROJECT}src/${name}/main.ts`,
}));
