// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHostCommandConfig extends cdktf.TerraformMetaArguments {
  /**
  * What `probe` prints when all is well, without the line end. Left out: all is well at exit status 0.
  */
  readonly expected?: string;
  /**
  * Name of the host, from the provider's `hosts`.
  */
  readonly host: string;
  /**
  * Command that looks and changes nothing.
  */
  readonly probe: string;
  /**
  * For how long to ask again until all is well. Left out: ask once.
  */
  readonly wait?: string;
}

/**
* Represents a host_command
*/
export class DataHostCommand extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "host_command";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHostCommand resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHostCommand to import
  * @param importFromId The id of the existing DataHostCommand that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHostCommand to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "host_command", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new host_command Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHostCommandConfig
  */
  public constructor(scope: Construct, id: string, config: DataHostCommandConfig) {
    super(scope, id, {
      terraformResourceType: 'host_command',
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
    this._expected = config.expected;
    this._host = config.host;
    this._probe = config.probe;
    this._wait = config.wait;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // exit_code - computed: true, optional: false, required: false
  public get exitCode() {
    return this.getNumberAttribute('exit_code');
  }

  // expected - computed: false, optional: true, required: false
  private _expected?: string;
  public get expected() {
    return this.getStringAttribute('expected');
  }
  public set expected(value: string) {
    this._expected = value;
  }
  public resetExpected() {
    this._expected = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expectedInput() {
    return this._expected;
  }

  // host - computed: false, optional: false, required: true
  private _host?: string;
  public get host() {
    return this.getStringAttribute('host');
  }
  public set host(value: string) {
    this._host = value;
  }
  // Temporarily expose input value. Use with caution.
  public get hostInput() {
    return this._host;
  }

  // ok - computed: true, optional: false, required: false
  public get ok() {
    return this.getBooleanAttribute('ok');
  }

  // output - computed: true, optional: false, required: false
  public get output() {
    return this.getStringAttribute('output');
  }

  // probe - computed: false, optional: false, required: true
  private _probe?: string;
  public get probe() {
    return this.getStringAttribute('probe');
  }
  public set probe(value: string) {
    this._probe = value;
  }
  // Temporarily expose input value. Use with caution.
  public get probeInput() {
    return this._probe;
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

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      expected: cdktf.stringToTerraform(this._expected),
      host: cdktf.stringToTerraform(this._host),
      probe: cdktf.stringToTerraform(this._probe),
      wait: cdktf.stringToTerraform(this._wait),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      expected: {
        value: cdktf.stringToHclTerraform(this._expected),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      host: {
        value: cdktf.stringToHclTerraform(this._host),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      probe: {
        value: cdktf.stringToHclTerraform(this._probe),
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
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
