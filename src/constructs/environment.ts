import { type TerraformElement, TerraformStack } from 'cdktf';
import { type Construct, type IConstruct, type Node } from 'constructs';
import { Addresses } from './address.js';
import { addBackend, type Backend } from './backend.js';
import { FreeipaProvider, type FreeipaProviderConfig } from './bindings/freeipa/provider/index.js';
import { MattermostProvider, type MattermostProviderConfig } from './bindings/mattermost/provider/index.js';
import { DeclarationError } from './declaration-error.js';
import type { GroupNaming } from './group-name.js';

/** How to reach the directory. Its password comes from FREEIPA_PASSWORD, or from a file. */
export type FreeipaSettings = Omit<FreeipaProviderConfig, 'password' | 'alias'>;
/** How to reach Mattermost. Its token or password comes from MATTERMOST_TOKEN or MATTERMOST_PASSWORD, or from a file. */
export type MattermostSettings = Omit<MattermostProviderConfig, 'token' | 'password' | 'alias'>;

export interface EnvironmentProps {
  /**
   * The FreeIPA servers and the account to use; `false` where the stack has nothing to do with a directory.
   * @default - everything from the environment variables `FREEIPA_…`
   */
  readonly freeipa?: FreeipaSettings | false;
  /**
   * The Mattermost server and the account to use; `false` where the stack has nothing to do inside of Mattermost.
   * @default - everything from the environment variables `MATTERMOST_…`
   */
  readonly mattermost?: MattermostSettings | false;
  /**
   * Where Terraform keeps the state.
   * @default - a file `terraform.STACK.tfstate` in the directory that synthesis runs in
   */
  readonly backend?: Backend;
  /**
   * How groups are named, and which areas there are.
   * @default - `mm_AREA_NAME`, any area
   */
  readonly groups?: GroupNaming;
  /**
   * What exists already and is taken over by the next apply: address in Terraform → id by which it is imported.
   * @default - nothing
   */
  readonly imports?: Readonly<Record<string, string>>;
}

/** One installation of FreeIPA and Mattermost, with its own state: one Terraform stack. */
export class Environment extends TerraformStack {
  /** How groups of this environment are named. */
  readonly groupNaming: GroupNaming;
  private readonly addresses: Addresses;

  constructor(scope: Construct, id: string, props: EnvironmentProps = {}) {
    super(scope, id);
    this.addresses = new Addresses(this);
    this.groupNaming = props.groups ?? {};
    addBackend(this, props.backend);
    const { freeipa, mattermost, imports = {} } = props;
    const blocks = Object.entries(imports).map(([to, id]) => ({ to, id }));
    if (blocks.length > 0) this.addOverride('import', blocks);
    if (freeipa !== false) {
      refuseSecret(this, 'freeipa', freeipa, { password: 'FREEIPA_PASSWORD' });
      new FreeipaProvider(this, 'provider:freeipa', freeipa);
    }
    if (mattermost !== false) {
      refuseSecret(this, 'mattermost', mattermost, { token: 'MATTERMOST_TOKEN', password: 'MATTERMOST_PASSWORD' });
      new MattermostProvider(this, 'provider:mattermost', mattermost);
    }
  }

  /**
   * The environment that a construct stands in.
   * @throws DeclarationError when it stands in none
   */
  static override of(construct: IConstruct): Environment {
    const found = construct.node.scopes.find((scope): scope is Environment => scope instanceof Environment);
    if (found) return found;
    throw new DeclarationError(
      construct,
      'stands in no Environment: pass one, or a construct inside one, as its scope',
    );
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return this.addresses.nameOf(element) ?? super.allocateLogicalId(element);
  }
}

/** Types keep secrets out already; this is for settings that were not written in place, or not in TypeScript. */
function refuseSecret(
  stack: Environment,
  provider: string,
  settings: object = {},
  secrets: Record<string, string>,
): void {
  for (const [name, variable] of Object.entries(secrets)) {
    if (!(name in settings)) continue;
    throw new DeclarationError(
      stack,
      `gives ${provider}.${name} in code, which would stand in clear in the synthesised file: take it out and set ${variable}`,
    );
  }
}
