// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataMattermostRoleConfig extends cdktf.TerraformMetaArguments {
  /**
  * Name of the role: `system_manager`, `system_user`, `team_admin`.
  */
  readonly name: string;
}

/**
* Represents a mattermost_role
*/
export class DataMattermostRole extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost_role";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataMattermostRole resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataMattermostRole to import
  * @param importFromId The id of the existing DataMattermostRole that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataMattermostRole to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost_role", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost_role Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataMattermostRoleConfig
  */
  public constructor(scope: Construct, id: string, config: DataMattermostRoleConfig) {
    super(scope, id, {
      terraformResourceType: 'mattermost_role',
      terraformGeneratorMetadata: {
        providerName: 'mattermost',
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
    this._name = config.name;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // changed_from_default - computed: true, optional: false, required: false
  private _changedFromDefault = new cdktf.StringMap(this, "changed_from_default");
  public get changedFromDefault() {
    return this._changedFromDefault;
  }

  // default_permissions - computed: true, optional: false, required: false
  public get defaultPermissions() {
    return cdktf.Fn.tolist(this.getListAttribute('default_permissions'));
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // levels - computed: true, optional: false, required: false
  private _levels = new cdktf.StringMap(this, "levels");
  public get levels() {
    return this._levels;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string;
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // permissions - computed: true, optional: false, required: false
  public get permissions() {
    return cdktf.Fn.tolist(this.getListAttribute('permissions'));
  }

  // sections - computed: true, optional: false, required: false
  private _sections = new cdktf.StringMap(this, "sections");
  public get sections() {
    return this._sections;
  }

  // title - computed: true, optional: false, required: false
  public get title() {
    return this.getStringAttribute('title');
  }

  // users - computed: true, optional: false, required: false
  public get users() {
    return cdktf.Fn.tolist(this.getListAttribute('users'));
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktf.stringToTerraform(this._name),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
