// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface FreeipaProviderConfig {
  /**
  * Allow the password to cross the network unencrypted (`ldap://` without `start_tls` to another machine). Environment: `FREEIPA_ALLOW_PLAINTEXT`.
  */
  readonly allowPlaintext?: boolean | cdktf.IResolvable;
  /**
  * Base of the directory: `dc=example,dc=org`. Asked from the server when left out. Environment: `FREEIPA_BASE_DN`.
  */
  readonly baseDn?: string;
  /**
  * Certificate authority that signed the servers' certificates: PEM text, or the path of a PEM file. The system's authorities when left out. Environment: `FREEIPA_CA_CERT`.
  */
  readonly caCertificate?: string;
  /**
  * How much one run may take away. More is refused in the plan, and again before the write, with the names of the people and groups.
  */
  readonly changeLimits?: FreeipaProviderChangeLimits;
  /**
  * Regular expression that every `freeipa_group` name must match as a whole: `mm_[a-z]+_[a-z0-9]+`.
  */
  readonly groupNamePattern?: string;
  /**
  * How Mattermost reads groups from this directory. With it the plan warns about groups that Mattermost would not see, or would know by another id.
  */
  readonly mattermost?: FreeipaProviderMattermost;
  /**
  * Its password. Environment: `FREEIPA_PASSWORD`.
  */
  readonly password?: string;
  /**
  * File whose first line is the password. Environment: `FREEIPA_PASSWORD_FILE`.
  */
  readonly passwordFile?: string;
  /**
  * Whether the plan asks the server what the account may do, and refuses what it may not, naming the permission. `true` when left out. Environment: `FREEIPA_PREFLIGHT`, `false` for an account that plans and never applies.
  */
  readonly preflight?: boolean | cdktf.IResolvable;
  /**
  * `ldaps://` or `ldap://` URLs of the servers, tried in this order. Environment: `FREEIPA_SERVERS`, blank-separated.
  */
  readonly servers?: string[];
  /**
  * Upgrade `ldap://` connections to TLS before the password is sent.
  */
  readonly startTls?: boolean | cdktf.IResolvable;
  /**
  * Account to bind as: a DN, or a uid, which is looked for among the users and then the system accounts. Environment: `FREEIPA_USERNAME`.
  */
  readonly username?: string;
  /**
  * Alias name
  */
  readonly alias?: string;
}
export interface FreeipaProviderChangeLimits {
  /**
  * Whether groups may be deleted, or deleted and made anew. `true` when left out; the members of a deleted group count as taken out.
  */
  readonly allowGroupDeletion?: boolean | cdktf.IResolvable;
  /**
  * Members that one run may take out of all groups together.
  */
  readonly maxRemovedMembers?: number;
  /**
  * Share of the members of one group that a run may take out of it, in percent.
  */
  readonly maxRemovedPercent?: number;
}

export function freeipaProviderChangeLimitsToTerraform(struct?: FreeipaProviderChangeLimits | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    allow_group_deletion: cdktf.booleanToTerraform(struct!.allowGroupDeletion),
    max_removed_members: cdktf.numberToTerraform(struct!.maxRemovedMembers),
    max_removed_percent: cdktf.numberToTerraform(struct!.maxRemovedPercent),
  }
}


export function freeipaProviderChangeLimitsToHclTerraform(struct?: FreeipaProviderChangeLimits | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    allow_group_deletion: {
      value: cdktf.booleanToHclTerraform(struct!.allowGroupDeletion),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    max_removed_members: {
      value: cdktf.numberToHclTerraform(struct!.maxRemovedMembers),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    max_removed_percent: {
      value: cdktf.numberToHclTerraform(struct!.maxRemovedPercent),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface FreeipaProviderMattermost {
  /**
  * `LdapSettings.BaseDN`.
  */
  readonly baseDn?: string;
  /**
  * `LdapSettings.GroupFilter`.
  */
  readonly groupFilter?: string;
  /**
  * `LdapSettings.GroupIdAttribute`.
  */
  readonly groupIdAttribute?: string;
}

export function freeipaProviderMattermostToTerraform(struct?: FreeipaProviderMattermost | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    base_dn: cdktf.stringToTerraform(struct!.baseDn),
    group_filter: cdktf.stringToTerraform(struct!.groupFilter),
    group_id_attribute: cdktf.stringToTerraform(struct!.groupIdAttribute),
  }
}


export function freeipaProviderMattermostToHclTerraform(struct?: FreeipaProviderMattermost | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    base_dn: {
      value: cdktf.stringToHclTerraform(struct!.baseDn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    group_filter: {
      value: cdktf.stringToHclTerraform(struct!.groupFilter),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    group_id_attribute: {
      value: cdktf.stringToHclTerraform(struct!.groupIdAttribute),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a freeipa
*/
export class FreeipaProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "freeipa";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a FreeipaProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the FreeipaProvider to import
  * @param importFromId The id of the existing FreeipaProvider that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the FreeipaProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "freeipa", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new freeipa Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options FreeipaProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: FreeipaProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'freeipa',
      terraformGeneratorMetadata: {
        providerName: 'freeipa',
        providerVersion: '0.1.0'
      },
      terraformProviderSource: 'muster-dev/freeipa'
    });
    this._allowPlaintext = config.allowPlaintext;
    this._baseDn = config.baseDn;
    this._caCertificate = config.caCertificate;
    this._changeLimits = config.changeLimits;
    this._groupNamePattern = config.groupNamePattern;
    this._mattermost = config.mattermost;
    this._password = config.password;
    this._passwordFile = config.passwordFile;
    this._preflight = config.preflight;
    this._servers = config.servers;
    this._startTls = config.startTls;
    this._username = config.username;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // allow_plaintext - computed: false, optional: true, required: false
  private _allowPlaintext?: boolean | cdktf.IResolvable;
  public get allowPlaintext() {
    return this._allowPlaintext;
  }
  public set allowPlaintext(value: boolean | cdktf.IResolvable | undefined) {
    this._allowPlaintext = value;
  }
  public resetAllowPlaintext() {
    this._allowPlaintext = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowPlaintextInput() {
    return this._allowPlaintext;
  }

  // base_dn - computed: false, optional: true, required: false
  private _baseDn?: string;
  public get baseDn() {
    return this._baseDn;
  }
  public set baseDn(value: string | undefined) {
    this._baseDn = value;
  }
  public resetBaseDn() {
    this._baseDn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get baseDnInput() {
    return this._baseDn;
  }

  // ca_certificate - computed: false, optional: true, required: false
  private _caCertificate?: string;
  public get caCertificate() {
    return this._caCertificate;
  }
  public set caCertificate(value: string | undefined) {
    this._caCertificate = value;
  }
  public resetCaCertificate() {
    this._caCertificate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caCertificateInput() {
    return this._caCertificate;
  }

  // change_limits - computed: false, optional: true, required: false
  private _changeLimits?: FreeipaProviderChangeLimits;
  public get changeLimits() {
    return this._changeLimits;
  }
  public set changeLimits(value: FreeipaProviderChangeLimits | undefined) {
    this._changeLimits = value;
  }
  public resetChangeLimits() {
    this._changeLimits = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get changeLimitsInput() {
    return this._changeLimits;
  }

  // group_name_pattern - computed: false, optional: true, required: false
  private _groupNamePattern?: string;
  public get groupNamePattern() {
    return this._groupNamePattern;
  }
  public set groupNamePattern(value: string | undefined) {
    this._groupNamePattern = value;
  }
  public resetGroupNamePattern() {
    this._groupNamePattern = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get groupNamePatternInput() {
    return this._groupNamePattern;
  }

  // mattermost - computed: false, optional: true, required: false
  private _mattermost?: FreeipaProviderMattermost;
  public get mattermost() {
    return this._mattermost;
  }
  public set mattermost(value: FreeipaProviderMattermost | undefined) {
    this._mattermost = value;
  }
  public resetMattermost() {
    this._mattermost = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get mattermostInput() {
    return this._mattermost;
  }

  // password - computed: false, optional: true, required: false
  private _password?: string;
  public get password() {
    return this._password;
  }
  public set password(value: string | undefined) {
    this._password = value;
  }
  public resetPassword() {
    this._password = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passwordInput() {
    return this._password;
  }

  // password_file - computed: false, optional: true, required: false
  private _passwordFile?: string;
  public get passwordFile() {
    return this._passwordFile;
  }
  public set passwordFile(value: string | undefined) {
    this._passwordFile = value;
  }
  public resetPasswordFile() {
    this._passwordFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passwordFileInput() {
    return this._passwordFile;
  }

  // preflight - computed: false, optional: true, required: false
  private _preflight?: boolean | cdktf.IResolvable;
  public get preflight() {
    return this._preflight;
  }
  public set preflight(value: boolean | cdktf.IResolvable | undefined) {
    this._preflight = value;
  }
  public resetPreflight() {
    this._preflight = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get preflightInput() {
    return this._preflight;
  }

  // servers - computed: false, optional: true, required: false
  private _servers?: string[];
  public get servers() {
    return this._servers;
  }
  public set servers(value: string[] | undefined) {
    this._servers = value;
  }
  public resetServers() {
    this._servers = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get serversInput() {
    return this._servers;
  }

  // start_tls - computed: false, optional: true, required: false
  private _startTls?: boolean | cdktf.IResolvable;
  public get startTls() {
    return this._startTls;
  }
  public set startTls(value: boolean | cdktf.IResolvable | undefined) {
    this._startTls = value;
  }
  public resetStartTls() {
    this._startTls = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get startTlsInput() {
    return this._startTls;
  }

  // username - computed: false, optional: true, required: false
  private _username?: string;
  public get username() {
    return this._username;
  }
  public set username(value: string | undefined) {
    this._username = value;
  }
  public resetUsername() {
    this._username = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get usernameInput() {
    return this._username;
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
      allow_plaintext: cdktf.booleanToTerraform(this._allowPlaintext),
      base_dn: cdktf.stringToTerraform(this._baseDn),
      ca_certificate: cdktf.stringToTerraform(this._caCertificate),
      change_limits: freeipaProviderChangeLimitsToTerraform(this._changeLimits),
      group_name_pattern: cdktf.stringToTerraform(this._groupNamePattern),
      mattermost: freeipaProviderMattermostToTerraform(this._mattermost),
      password: cdktf.stringToTerraform(this._password),
      password_file: cdktf.stringToTerraform(this._passwordFile),
      preflight: cdktf.booleanToTerraform(this._preflight),
      servers: cdktf.listMapper(cdktf.stringToTerraform, false)(this._servers),
      start_tls: cdktf.booleanToTerraform(this._startTls),
      username: cdktf.stringToTerraform(this._username),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      allow_plaintext: {
        value: cdktf.booleanToHclTerraform(this._allowPlaintext),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      base_dn: {
        value: cdktf.stringToHclTerraform(this._baseDn),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ca_certificate: {
        value: cdktf.stringToHclTerraform(this._caCertificate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      change_limits: {
        value: freeipaProviderChangeLimitsToHclTerraform(this._changeLimits),
        isBlock: true,
        type: "struct",
        storageClassType: "FreeipaProviderChangeLimits",
      },
      group_name_pattern: {
        value: cdktf.stringToHclTerraform(this._groupNamePattern),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      mattermost: {
        value: freeipaProviderMattermostToHclTerraform(this._mattermost),
        isBlock: true,
        type: "struct",
        storageClassType: "FreeipaProviderMattermost",
      },
      password: {
        value: cdktf.stringToHclTerraform(this._password),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      password_file: {
        value: cdktf.stringToHclTerraform(this._passwordFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      preflight: {
        value: cdktf.booleanToHclTerraform(this._preflight),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      servers: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._servers),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      start_tls: {
        value: cdktf.booleanToHclTerraform(this._startTls),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      username: {
        value: cdktf.stringToHclTerraform(this._username),
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
