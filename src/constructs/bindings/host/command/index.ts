// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface CommandConfig extends cdktf.TerraformMetaArguments {
  /**
  * Command that is run when `probe` says that it is not done. It may be run again after it was cut off.
  */
  readonly apply?: string;
  /**
  * Secrets for `apply`, as environment variables. They are in no plan, state or command line.
  */
  readonly environmentWo?: { [key: string]: string };
  /**
  * Any number; `apply` is run when it changes, whatever `probe` says.
  */
  readonly environmentWoVersion?: number;
  /**
  * What `probe` prints when all is done, without the line end. Left out: it is done when `probe` ends with exit status 0.
  */
  readonly expected?: string;
  /**
  * Name of the host, from the provider's `hosts`.
  */
  readonly host: string;
  /**
  * What it is about, in a word; different for each `host_command` of a host. Left out: made from `probe`.
  */
  readonly name?: string;
  /**
  * Command that looks and changes nothing. It is run at every plan; what it says is the state.
  */
  readonly probe: string;
  /**
  * A dead man's switch, for changes that may cut the connection such as firewall rules: `undo` is set to run on the host after this time, and called off only after a new connection was made and `probe` passed. A duration: `"60s"`.
  */
  readonly rollbackAfter?: string;
  /**
  * How long operations may take.
  */
  readonly timeouts?: CommandTimeouts;
  /**
  * Command that destroy runs.
  */
  readonly undo?: string;
}
export interface CommandTimeouts {
  /**
  * How long the create may take, as a duration such as `"90s"` or `"1h30m"`. Default: `"10m"`.
  */
  readonly create?: string;
  /**
  * How long the delete may take, as a duration such as `"90s"` or `"1h30m"`. Default: `"10m"`.
  */
  readonly delete?: string;
  /**
  * How long the update may take, as a duration such as `"90s"` or `"1h30m"`. Default: `"10m"`.
  */
  readonly update?: string;
}

export function commandTimeoutsToTerraform(struct?: CommandTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function commandTimeoutsToHclTerraform(struct?: CommandTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class CommandTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): CommandTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: CommandTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string;
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string;
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string;
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a host_command
*/
export class Command extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "host_command";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Command resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Command to import
  * @param importFromId The id of the existing Command that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Command to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "host_command", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new host_command Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options CommandConfig
  */
  public constructor(scope: Construct, id: string, config: CommandConfig) {
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
    this._apply = config.apply;
    this._environmentWo = config.environmentWo;
    this._environmentWoVersion = config.environmentWoVersion;
    this._expected = config.expected;
    this._host = config.host;
    this._name = config.name;
    this._probe = config.probe;
    this._rollbackAfter = config.rollbackAfter;
    this._timeouts.internalValue = config.timeouts;
    this._undo = config.undo;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // apply - computed: false, optional: true, required: false
  private _apply?: string;
  public get apply() {
    return this.getStringAttribute('apply');
  }
  public set apply(value: string) {
    this._apply = value;
  }
  public resetApply() {
    this._apply = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get applyInput() {
    return this._apply;
  }

  // done - computed: true, optional: false, required: false
  public get done() {
    return this.getBooleanAttribute('done');
  }

  // environment_wo - computed: false, optional: true, required: false
  private _environmentWo?: { [key: string]: string };
  public get environmentWo() {
    return this.getStringMapAttribute('environment_wo');
  }
  public set environmentWo(value: { [key: string]: string }) {
    this._environmentWo = value;
  }
  public resetEnvironmentWo() {
    this._environmentWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get environmentWoInput() {
    return this._environmentWo;
  }

  // environment_wo_version - computed: false, optional: true, required: false
  private _environmentWoVersion?: number;
  public get environmentWoVersion() {
    return this.getNumberAttribute('environment_wo_version');
  }
  public set environmentWoVersion(value: number) {
    this._environmentWoVersion = value;
  }
  public resetEnvironmentWoVersion() {
    this._environmentWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get environmentWoVersionInput() {
    return this._environmentWoVersion;
  }

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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // name - computed: true, optional: true, required: false
  private _name?: string;
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
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

  // rollback_after - computed: false, optional: true, required: false
  private _rollbackAfter?: string;
  public get rollbackAfter() {
    return this.getStringAttribute('rollback_after');
  }
  public set rollbackAfter(value: string) {
    this._rollbackAfter = value;
  }
  public resetRollbackAfter() {
    this._rollbackAfter = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rollbackAfterInput() {
    return this._rollbackAfter;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new CommandTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: CommandTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // undo - computed: false, optional: true, required: false
  private _undo?: string;
  public get undo() {
    return this.getStringAttribute('undo');
  }
  public set undo(value: string) {
    this._undo = value;
  }
  public resetUndo() {
    this._undo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get undoInput() {
    return this._undo;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      apply: cdktf.stringToTerraform(this._apply),
      environment_wo: cdktf.hashMapper(cdktf.stringToTerraform)(this._environmentWo),
      environment_wo_version: cdktf.numberToTerraform(this._environmentWoVersion),
      expected: cdktf.stringToTerraform(this._expected),
      host: cdktf.stringToTerraform(this._host),
      name: cdktf.stringToTerraform(this._name),
      probe: cdktf.stringToTerraform(this._probe),
      rollback_after: cdktf.stringToTerraform(this._rollbackAfter),
      timeouts: commandTimeoutsToTerraform(this._timeouts.internalValue),
      undo: cdktf.stringToTerraform(this._undo),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      apply: {
        value: cdktf.stringToHclTerraform(this._apply),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      environment_wo: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._environmentWo),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      environment_wo_version: {
        value: cdktf.numberToHclTerraform(this._environmentWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
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
      name: {
        value: cdktf.stringToHclTerraform(this._name),
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
      rollback_after: {
        value: cdktf.stringToHclTerraform(this._rollbackAfter),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: commandTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "CommandTimeouts",
      },
      undo: {
        value: cdktf.stringToHclTerraform(this._undo),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
