// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface MattermostProviderConfig {
  /**
  * Certificate authority that signed the server's certificate, trusted beside the well-known ones: PEM text, or the path of a PEM file. Environment: `MATTERMOST_CA_CERT`.
  */
  readonly caCertificate?: string;
  /**
  * How much one run may do to people. More is refused in the plan, and again before the write, with their names. A person counts once for each team or channel.
  */
  readonly changeLimits?: MattermostProviderChangeLimits;
  /**
  * Username or e-mail address to log in with where there is no token. Environment: `MATTERMOST_LOGIN_ID`.
  */
  readonly loginId?: string;
  /**
  * How many requests may run at the same time. 4 when left out.
  */
  readonly maxConcurrency?: number;
  /**
  * How often a request is tried again after a passing fault, with growing pauses. 5 when left out.
  */
  readonly maxRetries?: number;
  /**
  * Password of `login_id`. Environment: `MATTERMOST_PASSWORD`.
  */
  readonly password?: string;
  /**
  * Whether licence, release, settings of the directory and rights of the account are looked at before anything is planned or written. true when left out. Environment: `MATTERMOST_PREFLIGHT`, `false` for an account that plans and never applies.
  */
  readonly preflight?: boolean | cdktf.IResolvable;
  /**
  * How long one request may take, `"30s"` when left out.
  */
  readonly requestTimeout?: string;
  /**
  * What the server itself must have as its site URL (`ServiceSettings.SiteURL`): asked before the token or password is sent, so that a tunnel, a proxy or a name that leads to the server of another environment stops the run. Not asked when left out.
  */
  readonly siteUrl?: string;
  /**
  * Personal access token or session token. Environment: `MATTERMOST_TOKEN`.
  */
  readonly token?: string;
  /**
  * File whose first line is the token. Environment: `MATTERMOST_TOKEN_FILE`.
  */
  readonly tokenFile?: string;
  /**
  * Address of the server, `https://chat.example.org`. Environment: `MATTERMOST_URL`.
  */
  readonly url?: string;
  /**
  * Alias name
  */
  readonly alias?: string;
}
export interface MattermostProviderChangeLimits {
  /**
  * Whether a link with `scheme_admin` may leave a team without any admin, because nobody in its group is there to take over. `false` when left out.
  */
  readonly allowNoAdmin?: boolean | cdktf.IResolvable;
  /**
  * People that one run may take the admin role from, admins made by hand among them.
  */
  readonly maxDemoted?: number;
  /**
  * People that one run may make admin, over all teams and channels.
  */
  readonly maxPromoted?: number;
  /**
  * People that one run may remove from teams and channels, by a constraint or by unlinking a group from a constrained one.
  */
  readonly maxRemovedMembers?: number;
}

export function mattermostProviderChangeLimitsToTerraform(struct?: MattermostProviderChangeLimits | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    allow_no_admin: cdktf.booleanToTerraform(struct!.allowNoAdmin),
    max_demoted: cdktf.numberToTerraform(struct!.maxDemoted),
    max_promoted: cdktf.numberToTerraform(struct!.maxPromoted),
    max_removed_members: cdktf.numberToTerraform(struct!.maxRemovedMembers),
  }
}


export function mattermostProviderChangeLimitsToHclTerraform(struct?: MattermostProviderChangeLimits | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    allow_no_admin: {
      value: cdktf.booleanToHclTerraform(struct!.allowNoAdmin),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    max_demoted: {
      value: cdktf.numberToHclTerraform(struct!.maxDemoted),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    max_promoted: {
      value: cdktf.numberToHclTerraform(struct!.maxPromoted),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    max_removed_members: {
      value: cdktf.numberToHclTerraform(struct!.maxRemovedMembers),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a mattermost
*/
export class MattermostProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a MattermostProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the MattermostProvider to import
  * @param importFromId The id of the existing MattermostProvider that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the MattermostProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options MattermostProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: MattermostProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'mattermost',
      terraformGeneratorMetadata: {
        providerName: 'mattermost',
        providerVersion: '0.1.0'
      },
      terraformProviderSource: 'muster-dev/mattermost'
    });
    this._caCertificate = config.caCertificate;
    this._changeLimits = config.changeLimits;
    this._loginId = config.loginId;
    this._maxConcurrency = config.maxConcurrency;
    this._maxRetries = config.maxRetries;
    this._password = config.password;
    this._preflight = config.preflight;
    this._requestTimeout = config.requestTimeout;
    this._siteUrl = config.siteUrl;
    this._token = config.token;
    this._tokenFile = config.tokenFile;
    this._url = config.url;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

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
  private _changeLimits?: MattermostProviderChangeLimits;
  public get changeLimits() {
    return this._changeLimits;
  }
  public set changeLimits(value: MattermostProviderChangeLimits | undefined) {
    this._changeLimits = value;
  }
  public resetChangeLimits() {
    this._changeLimits = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get changeLimitsInput() {
    return this._changeLimits;
  }

  // login_id - computed: false, optional: true, required: false
  private _loginId?: string;
  public get loginId() {
    return this._loginId;
  }
  public set loginId(value: string | undefined) {
    this._loginId = value;
  }
  public resetLoginId() {
    this._loginId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get loginIdInput() {
    return this._loginId;
  }

  // max_concurrency - computed: false, optional: true, required: false
  private _maxConcurrency?: number;
  public get maxConcurrency() {
    return this._maxConcurrency;
  }
  public set maxConcurrency(value: number | undefined) {
    this._maxConcurrency = value;
  }
  public resetMaxConcurrency() {
    this._maxConcurrency = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxConcurrencyInput() {
    return this._maxConcurrency;
  }

  // max_retries - computed: false, optional: true, required: false
  private _maxRetries?: number;
  public get maxRetries() {
    return this._maxRetries;
  }
  public set maxRetries(value: number | undefined) {
    this._maxRetries = value;
  }
  public resetMaxRetries() {
    this._maxRetries = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxRetriesInput() {
    return this._maxRetries;
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

  // request_timeout - computed: false, optional: true, required: false
  private _requestTimeout?: string;
  public get requestTimeout() {
    return this._requestTimeout;
  }
  public set requestTimeout(value: string | undefined) {
    this._requestTimeout = value;
  }
  public resetRequestTimeout() {
    this._requestTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestTimeoutInput() {
    return this._requestTimeout;
  }

  // site_url - computed: false, optional: true, required: false
  private _siteUrl?: string;
  public get siteUrl() {
    return this._siteUrl;
  }
  public set siteUrl(value: string | undefined) {
    this._siteUrl = value;
  }
  public resetSiteUrl() {
    this._siteUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get siteUrlInput() {
    return this._siteUrl;
  }

  // token - computed: false, optional: true, required: false
  private _token?: string;
  public get token() {
    return this._token;
  }
  public set token(value: string | undefined) {
    this._token = value;
  }
  public resetToken() {
    this._token = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tokenInput() {
    return this._token;
  }

  // token_file - computed: false, optional: true, required: false
  private _tokenFile?: string;
  public get tokenFile() {
    return this._tokenFile;
  }
  public set tokenFile(value: string | undefined) {
    this._tokenFile = value;
  }
  public resetTokenFile() {
    this._tokenFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tokenFileInput() {
    return this._tokenFile;
  }

  // url - computed: false, optional: true, required: false
  private _url?: string;
  public get url() {
    return this._url;
  }
  public set url(value: string | undefined) {
    this._url = value;
  }
  public resetUrl() {
    this._url = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get urlInput() {
    return this._url;
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
      ca_certificate: cdktf.stringToTerraform(this._caCertificate),
      change_limits: mattermostProviderChangeLimitsToTerraform(this._changeLimits),
      login_id: cdktf.stringToTerraform(this._loginId),
      max_concurrency: cdktf.numberToTerraform(this._maxConcurrency),
      max_retries: cdktf.numberToTerraform(this._maxRetries),
      password: cdktf.stringToTerraform(this._password),
      preflight: cdktf.booleanToTerraform(this._preflight),
      request_timeout: cdktf.stringToTerraform(this._requestTimeout),
      site_url: cdktf.stringToTerraform(this._siteUrl),
      token: cdktf.stringToTerraform(this._token),
      token_file: cdktf.stringToTerraform(this._tokenFile),
      url: cdktf.stringToTerraform(this._url),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      ca_certificate: {
        value: cdktf.stringToHclTerraform(this._caCertificate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      change_limits: {
        value: mattermostProviderChangeLimitsToHclTerraform(this._changeLimits),
        isBlock: true,
        type: "struct",
        storageClassType: "MattermostProviderChangeLimits",
      },
      login_id: {
        value: cdktf.stringToHclTerraform(this._loginId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      max_concurrency: {
        value: cdktf.numberToHclTerraform(this._maxConcurrency),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      max_retries: {
        value: cdktf.numberToHclTerraform(this._maxRetries),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      password: {
        value: cdktf.stringToHclTerraform(this._password),
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
      request_timeout: {
        value: cdktf.stringToHclTerraform(this._requestTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      site_url: {
        value: cdktf.stringToHclTerraform(this._siteUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      token: {
        value: cdktf.stringToHclTerraform(this._token),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      token_file: {
        value: cdktf.stringToHclTerraform(this._tokenFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      url: {
        value: cdktf.stringToHclTerraform(this._url),
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
