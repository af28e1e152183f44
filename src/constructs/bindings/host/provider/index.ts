// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface HostProviderConfig {
  /**
  * How long one command that looks at a host may take, `"60s"` when left out. It is ended on the host then. Changes have the `timeouts` of their resource.
  */
  readonly commandTimeout?: string;
  /**
  * How long to wait for a connection, `"10s"` when left out.
  */
  readonly connectTimeout?: string;
  /**
  * Every host by the name that resources use.
  */
  readonly hosts: { [key: string]: HostProviderHosts } | cdktf.IResolvable;
  /**
  * What a refresh does when a host cannot be reached: `error`, or `keep_state` to warn and show its objects as the state has them. `error` when left out.
  */
  readonly unreachable?: string;
  /**
  * Alias name
  */
  readonly alias?: string;
}
export interface HostProviderHostsBastion {
  /**
  * Name or IP address.
  */
  readonly address?: string;
  /**
  * Name of another host in `hosts`; the other attributes are left out then.
  */
  readonly host?: string;
  /**
  * Public key of the host, as `ssh-keyscan HOST` prints it (`ssh-ed25519 AAAA…`), or its fingerprint (`SHA256:…`). Another key is refused.
  */
  readonly hostKey?: string;
  /**
  * Port of its SSH server, 22 when left out.
  */
  readonly port?: number;
  /**
  * Private key to log in with, in PEM or OpenSSH form. Give this or `private_key_file`; without both the agent at `SSH_AUTH_SOCK` is asked.
  */
  readonly privateKey?: string;
  /**
  * File that holds the private key.
  */
  readonly privateKeyFile?: string;
  /**
  * Account to log in as.
  */
  readonly user?: string;
}

export function hostProviderHostsBastionToTerraform(struct?: HostProviderHostsBastion | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    address: cdktf.stringToTerraform(struct!.address),
    host: cdktf.stringToTerraform(struct!.host),
    host_key: cdktf.stringToTerraform(struct!.hostKey),
    port: cdktf.numberToTerraform(struct!.port),
    private_key: cdktf.stringToTerraform(struct!.privateKey),
    private_key_file: cdktf.stringToTerraform(struct!.privateKeyFile),
    user: cdktf.stringToTerraform(struct!.user),
  }
}


export function hostProviderHostsBastionToHclTerraform(struct?: HostProviderHostsBastion | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    address: {
      value: cdktf.stringToHclTerraform(struct!.address),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    host: {
      value: cdktf.stringToHclTerraform(struct!.host),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    host_key: {
      value: cdktf.stringToHclTerraform(struct!.hostKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    port: {
      value: cdktf.numberToHclTerraform(struct!.port),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    private_key: {
      value: cdktf.stringToHclTerraform(struct!.privateKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    private_key_file: {
      value: cdktf.stringToHclTerraform(struct!.privateKeyFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    user: {
      value: cdktf.stringToHclTerraform(struct!.user),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface HostProviderHosts {
  /**
  * Name or IP address, as the bastion sees it where there is one.
  */
  readonly address: string;
  /**
  * Host that the connection goes through: one of `hosts` by its name, or one described here.
  */
  readonly bastion?: HostProviderHostsBastion;
  /**
  * Public key of the host, as `ssh-keyscan HOST` prints it (`ssh-ed25519 AAAA…`), or its fingerprint (`SHA256:…`). Another key is refused.
  */
  readonly hostKey: string;
  /**
  * Port of its SSH server, 22 when left out.
  */
  readonly port?: number;
  /**
  * Private key to log in with, in PEM or OpenSSH form. Give this or `private_key_file`; without both the agent at `SSH_AUTH_SOCK` is asked.
  */
  readonly privateKey?: string;
  /**
  * File that holds the private key.
  */
  readonly privateKeyFile?: string;
  /**
  * Where the provider keeps on the host what it must remember: originals that destroy restores, and the key of its hashes. Only its owner may read it; one that belongs to another account is refused. `/var/lib/muster` when left out; without root `~/.local/state/muster`.
  */
  readonly stateDirectory?: string;
  /**
  * Whether commands run as root through `sudo -n`; true when left out. Of no effect for `root`.
  */
  readonly sudo?: boolean | cdktf.IResolvable;
  /**
  * Account to log in as.
  */
  readonly user: string;
}

export function hostProviderHostsToTerraform(struct?: HostProviderHosts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    address: cdktf.stringToTerraform(struct!.address),
    bastion: hostProviderHostsBastionToTerraform(struct!.bastion),
    host_key: cdktf.stringToTerraform(struct!.hostKey),
    port: cdktf.numberToTerraform(struct!.port),
    private_key: cdktf.stringToTerraform(struct!.privateKey),
    private_key_file: cdktf.stringToTerraform(struct!.privateKeyFile),
    state_directory: cdktf.stringToTerraform(struct!.stateDirectory),
    sudo: cdktf.booleanToTerraform(struct!.sudo),
    user: cdktf.stringToTerraform(struct!.user),
  }
}


export function hostProviderHostsToHclTerraform(struct?: HostProviderHosts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    address: {
      value: cdktf.stringToHclTerraform(struct!.address),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    bastion: {
      value: hostProviderHostsBastionToHclTerraform(struct!.bastion),
      isBlock: true,
      type: "struct",
      storageClassType: "HostProviderHostsBastion",
    },
    host_key: {
      value: cdktf.stringToHclTerraform(struct!.hostKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    port: {
      value: cdktf.numberToHclTerraform(struct!.port),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    private_key: {
      value: cdktf.stringToHclTerraform(struct!.privateKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    private_key_file: {
      value: cdktf.stringToHclTerraform(struct!.privateKeyFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    state_directory: {
      value: cdktf.stringToHclTerraform(struct!.stateDirectory),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    sudo: {
      value: cdktf.booleanToHclTerraform(struct!.sudo),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    user: {
      value: cdktf.stringToHclTerraform(struct!.user),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a host
*/
export class HostProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "host";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a HostProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the HostProvider to import
  * @param importFromId The id of the existing HostProvider that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the HostProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "host", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new host Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options HostProviderConfig
  */
  public constructor(scope: Construct, id: string, config: HostProviderConfig) {
    super(scope, id, {
      terraformResourceType: 'host',
      terraformGeneratorMetadata: {
        providerName: 'host',
        providerVersion: '0.1.0'
      },
      terraformProviderSource: 'muster-dev/host'
    });
    this._commandTimeout = config.commandTimeout;
    this._connectTimeout = config.connectTimeout;
    this._hosts = config.hosts;
    this._unreachable = config.unreachable;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // command_timeout - computed: false, optional: true, required: false
  private _commandTimeout?: string;
  public get commandTimeout() {
    return this._commandTimeout;
  }
  public set commandTimeout(value: string | undefined) {
    this._commandTimeout = value;
  }
  public resetCommandTimeout() {
    this._commandTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get commandTimeoutInput() {
    return this._commandTimeout;
  }

  // connect_timeout - computed: false, optional: true, required: false
  private _connectTimeout?: string;
  public get connectTimeout() {
    return this._connectTimeout;
  }
  public set connectTimeout(value: string | undefined) {
    this._connectTimeout = value;
  }
  public resetConnectTimeout() {
    this._connectTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get connectTimeoutInput() {
    return this._connectTimeout;
  }

  // hosts - computed: false, optional: false, required: true
  private _hosts?: { [key: string]: HostProviderHosts } | cdktf.IResolvable;
  public get hosts() {
    return this._hosts;
  }
  public set hosts(value: { [key: string]: HostProviderHosts } | cdktf.IResolvable | undefined) {
    this._hosts = value;
  }
  // Temporarily expose input value. Use with caution.
  public get hostsInput() {
    return this._hosts;
  }

  // unreachable - computed: false, optional: true, required: false
  private _unreachable?: string;
  public get unreachable() {
    return this._unreachable;
  }
  public set unreachable(value: string | undefined) {
    this._unreachable = value;
  }
  public resetUnreachable() {
    this._unreachable = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get unreachableInput() {
    return this._unreachable;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string;
  public override get alias() {
    return this._alias;
  }
  public override set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      command_timeout: cdktf.stringToTerraform(this._commandTimeout),
      connect_timeout: cdktf.stringToTerraform(this._connectTimeout),
      hosts: cdktf.Lazy.anyValue({ produce: () => cdktf.hashMapper(hostProviderHostsToTerraform)(this._hosts) }),
      unreachable: cdktf.stringToTerraform(this._unreachable),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      command_timeout: {
        value: cdktf.stringToHclTerraform(this._commandTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      connect_timeout: {
        value: cdktf.stringToHclTerraform(this._connectTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      hosts: {
        value: cdktf.Lazy.anyValue({ produce: () => cdktf.hashMapperHcl(hostProviderHostsToHclTerraform)(this._hosts) }),
        isBlock: true,
        type: "map",
        storageClassType: "HostProviderHostsMap",
      },
      unreachable: {
        value: cdktf.stringToHclTerraform(this._unreachable),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
