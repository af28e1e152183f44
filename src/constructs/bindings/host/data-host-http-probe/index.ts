// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHostHttpProbeConfig extends cdktf.TerraformMetaArguments {
  /**
  * Certificate authority to trust beside the well-known ones: PEM text, or the path of a PEM file.
  */
  readonly caCertificate?: string;
  /**
  * Regular expression that the body must match somewhere.
  */
  readonly expectedBody?: string;
  /**
  * Where the answer must redirect to.
  */
  readonly expectedLocation?: string;
  /**
  * Status of the answer, 200 when left out. Redirects are not followed.
  */
  readonly expectedStatus?: number;
  /**
  * Request headers.
  */
  readonly headers?: { [key: string]: string };
  /**
  * `GET` when left out.
  */
  readonly method?: string;
  /**
  * How many days the certificate must still be valid.
  */
  readonly minimumDaysLeft?: number;
  /**
  * Whether an answer that is not as expected is an error. When left out it is told in `ok` and `problems`, for a `check` block.
  */
  readonly required?: boolean | cdktf.IResolvable;
  /**
  * Address to connect to in place of the URL's host, which still names the site and the certificate.
  */
  readonly resolve?: string;
  /**
  * How long one request may take, `"10s"` when left out.
  */
  readonly timeout?: string;
  /**
  * What is asked for: `http://` or `https://`.
  */
  readonly url: string;
  /**
  * Host from the provider's `hosts` to connect from, through its SSH connection. Left out: from here.
  */
  readonly via?: string;
  /**
  * For how long to ask again until all is as expected. Left out: ask once.
  */
  readonly wait?: string;
  /**
  * Whether to ask for a WebSocket; `expected_status` is 101 then when left out.
  */
  readonly websocket?: boolean | cdktf.IResolvable;
}
export interface DataHostHttpProbeTls {
}

export function dataHostHttpProbeTlsToTerraform(struct?: DataHostHttpProbeTls): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHostHttpProbeTlsToHclTerraform(struct?: DataHostHttpProbeTls): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHostHttpProbeTlsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataHostHttpProbeTls | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHostHttpProbeTls | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // days_left - computed: true, optional: false, required: false
  public get daysLeft() {
    return this.getNumberAttribute('days_left');
  }

  // issuer - computed: true, optional: false, required: false
  public get issuer() {
    return this.getStringAttribute('issuer');
  }

  // names - computed: true, optional: false, required: false
  public get names() {
    return this.getListAttribute('names');
  }

  // protocol - computed: true, optional: false, required: false
  public get protocol() {
    return this.getStringAttribute('protocol');
  }

  // valid_from - computed: true, optional: false, required: false
  public get validFrom() {
    return this.getStringAttribute('valid_from');
  }

  // valid_until - computed: true, optional: false, required: false
  public get validUntil() {
    return this.getStringAttribute('valid_until');
  }
}

/**
* Represents a host_http_probe
*/
export class DataHostHttpProbe extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "host_http_probe";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHostHttpProbe resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHostHttpProbe to import
  * @param importFromId The id of the existing DataHostHttpProbe that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHostHttpProbe to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "host_http_probe", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new host_http_probe Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHostHttpProbeConfig
  */
  public constructor(scope: Construct, id: string, config: DataHostHttpProbeConfig) {
    super(scope, id, {
      terraformResourceType: 'host_http_probe',
      terraformGeneratorMetadata: {
        providerName: 'host',
        providerVersion: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._caCertificate = config.caCertificate;
    this._expectedBody = config.expectedBody;
    this._expectedLocation = config.expectedLocation;
    this._expectedStatus = config.expectedStatus;
    this._headers = config.headers;
    this._method = config.method;
    this._minimumDaysLeft = config.minimumDaysLeft;
    this._required = config.required;
    this._resolve = config.resolve;
    this._timeout = config.timeout;
    this._url = config.url;
    this._via = config.via;
    this._wait = config.wait;
    this._websocket = config.websocket;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // body - computed: true, optional: false, required: false
  public get body() {
    return this.getStringAttribute('body');
  }

  // ca_certificate - computed: false, optional: true, required: false
  private _caCertificate?: string;
  public get caCertificate() {
    return this.getStringAttribute('ca_certificate');
  }
  public set caCertificate(value: string) {
    this._caCertificate = value;
  }
  public resetCaCertificate() {
    this._caCertificate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caCertificateInput() {
    return this._caCertificate;
  }

  // expected_body - computed: false, optional: true, required: false
  private _expectedBody?: string;
  public get expectedBody() {
    return this.getStringAttribute('expected_body');
  }
  public set expectedBody(value: string) {
    this._expectedBody = value;
  }
  public resetExpectedBody() {
    this._expectedBody = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expectedBodyInput() {
    return this._expectedBody;
  }

  // expected_location - computed: false, optional: true, required: false
  private _expectedLocation?: string;
  public get expectedLocation() {
    return this.getStringAttribute('expected_location');
  }
  public set expectedLocation(value: string) {
    this._expectedLocation = value;
  }
  public resetExpectedLocation() {
    this._expectedLocation = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expectedLocationInput() {
    return this._expectedLocation;
  }

  // expected_status - computed: false, optional: true, required: false
  private _expectedStatus?: number;
  public get expectedStatus() {
    return this.getNumberAttribute('expected_status');
  }
  public set expectedStatus(value: number) {
    this._expectedStatus = value;
  }
  public resetExpectedStatus() {
    this._expectedStatus = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expectedStatusInput() {
    return this._expectedStatus;
  }

  // headers - computed: false, optional: true, required: false
  private _headers?: { [key: string]: string };
  public get headers() {
    return this.getStringMapAttribute('headers');
  }
  public set headers(value: { [key: string]: string }) {
    this._headers = value;
  }
  public resetHeaders() {
    this._headers = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get headersInput() {
    return this._headers;
  }

  // location - computed: true, optional: false, required: false
  public get location() {
    return this.getStringAttribute('location');
  }

  // method - computed: false, optional: true, required: false
  private _method?: string;
  public get method() {
    return this.getStringAttribute('method');
  }
  public set method(value: string) {
    this._method = value;
  }
  public resetMethod() {
    this._method = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get methodInput() {
    return this._method;
  }

  // minimum_days_left - computed: false, optional: true, required: false
  private _minimumDaysLeft?: number;
  public get minimumDaysLeft() {
    return this.getNumberAttribute('minimum_days_left');
  }
  public set minimumDaysLeft(value: number) {
    this._minimumDaysLeft = value;
  }
  public resetMinimumDaysLeft() {
    this._minimumDaysLeft = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get minimumDaysLeftInput() {
    return this._minimumDaysLeft;
  }

  // ok - computed: true, optional: false, required: false
  public get ok() {
    return this.getBooleanAttribute('ok');
  }

  // problems - computed: true, optional: false, required: false
  public get problems() {
    return this.getListAttribute('problems');
  }

  // required - computed: false, optional: true, required: false
  private _required?: boolean | cdktf.IResolvable;
  public get required() {
    return this.getBooleanAttribute('required');
  }
  public set required(value: boolean | cdktf.IResolvable) {
    this._required = value;
  }
  public resetRequired() {
    this._required = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requiredInput() {
    return this._required;
  }

  // resolve - computed: false, optional: true, required: false
  private _resolve?: string;
  public get resolve() {
    return this.getStringAttribute('resolve');
  }
  public set resolve(value: string) {
    this._resolve = value;
  }
  public resetResolve() {
    this._resolve = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get resolveInput() {
    return this._resolve;
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getNumberAttribute('status');
  }

  // timeout - computed: false, optional: true, required: false
  private _timeout?: string;
  public get timeout() {
    return this.getStringAttribute('timeout');
  }
  public set timeout(value: string) {
    this._timeout = value;
  }
  public resetTimeout() {
    this._timeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutInput() {
    return this._timeout;
  }

  // tls - computed: true, optional: false, required: false
  private _tls = new DataHostHttpProbeTlsOutputReference(this, "tls");
  public get tls() {
    return this._tls;
  }

  // url - computed: false, optional: false, required: true
  private _url?: string;
  public get url() {
    return this.getStringAttribute('url');
  }
  public set url(value: string) {
    this._url = value;
  }
  // Temporarily expose input value. Use with caution.
  public get urlInput() {
    return this._url;
  }

  // via - computed: false, optional: true, required: false
  private _via?: string;
  public get via() {
    return this.getStringAttribute('via');
  }
  public set via(value: string) {
    this._via = value;
  }
  public resetVia() {
    this._via = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get viaInput() {
    return this._via;
  }

  // wait - computed: false, optional: true, required: false
  private _wait?: string;
  public get wait() {
    return this.getStringAttribute('wait');
  }
  public set wait(value: string) {
    this._wait = value;
  }
  public resetWait() {
    this._wait = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get waitInput() {
    return this._wait;
  }

  // websocket - computed: false, optional: true, required: false
  private _websocket?: boolean | cdktf.IResolvable;
  public get websocket() {
    return this.getBooleanAttribute('websocket');
  }
  public set websocket(value: boolean | cdktf.IResolvable) {
    this._websocket = value;
  }
  public resetWebsocket() {
    this._websocket = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get websocketInput() {
    return this._websocket;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      ca_certificate: cdktf.stringToTerraform(this._caCertificate),
      expected_body: cdktf.stringToTerraform(this._expectedBody),
      expected_location: cdktf.stringToTerraform(this._expectedLocation),
      expected_status: cdktf.numberToTerraform(this._expectedStatus),
      headers: cdktf.hashMapper(cdktf.stringToTerraform)(this._headers),
      method: cdktf.stringToTerraform(this._method),
      minimum_days_left: cdktf.numberToTerraform(this._minimumDaysLeft),
      required: cdktf.booleanToTerraform(this._required),
      resolve: cdktf.stringToTerraform(this._resolve),
      timeout: cdktf.stringToTerraform(this._timeout),
      url: cdktf.stringToTerraform(this._url),
      via: cdktf.stringToTerraform(this._via),
      wait: cdktf.stringToTerraform(this._wait),
      websocket: cdktf.booleanToTerraform(this._websocket),
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
      expected_body: {
        value: cdktf.stringToHclTerraform(this._expectedBody),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      expected_location: {
        value: cdktf.stringToHclTerraform(this._expectedLocation),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      expected_status: {
        value: cdktf.numberToHclTerraform(this._expectedStatus),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      headers: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._headers),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      method: {
        value: cdktf.stringToHclTerraform(this._method),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      minimum_days_left: {
        value: cdktf.numberToHclTerraform(this._minimumDaysLeft),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      required: {
        value: cdktf.booleanToHclTerraform(this._required),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      resolve: {
        value: cdktf.stringToHclTerraform(this._resolve),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeout: {
        value: cdktf.stringToHclTerraform(this._timeout),
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
      via: {
        value: cdktf.stringToHclTerraform(this._via),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      wait: {
        value: cdktf.stringToHclTerraform(this._wait),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      websocket: {
        value: cdktf.booleanToHclTerraform(this._websocket),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
