import { type TerraformElement, TerraformStack } from 'cdktf';
import { type Construct, type IConstruct, type Node } from 'constructs';
import { Addresses } from './address.js';
import { addBackend, type Backend } from './backend.js';
import { FreeipaProvider } from './bindings/freeipa/provider/index.js';
import { MattermostProvider } from './bindings/mattermost/provider/index.js';
import { DeclarationError } from './declaration-error.js';
import type { GroupNaming } from './group-name.js';
import {
  checkFreeipaSettings,
  checkMattermostSettings,
  type FreeipaSettings,
  type MattermostSettings,
} from './provider-settings.js';
import { refuseUnknown } from './unknown-options.js';

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

const OPTIONS: Readonly<Record<keyof EnvironmentProps, true>> = {
  ...{ freeipa: true, mattermost: true },
  ...{ backend: true, groups: true, imports: true },
};

/** One installation of FreeIPA and Mattermost, with its own state: one Terraform stack. */
export class Environment extends TerraformStack {
  /** How groups of this environment are named. */
  readonly groupNaming: GroupNaming;
  private readonly addresses: Addresses;

  /** @throws DeclarationError for an option that there is not, a secret in code, and a backend that is none */
  constructor(scope: Construct, id: string, props: EnvironmentProps = {}) {
    super(scope, id);
    refuseUnknown(this, props, OPTIONS);
    refuseUnknown(this, props.groups, { template: true, areas: true });
    this.addresses = new Addresses(this);
    this.groupNaming = props.groups ?? {};
    addBackend(this, props.backend);
    const { freeipa, mattermost, imports = {} } = props;
    const blocks = Object.entries(imports).map(([to, id]) => ({ to, id }));
    if (blocks.length > 0) this.addOverride('import', blocks);
    if (freeipa !== false) {
      checkFreeipaSettings(this, freeipa);
      new FreeipaProvider(this, 'provider:freeipa', freeipa);
    }
    if (mattermost !== false) {
      checkMattermostSettings(this, mattermost);
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
