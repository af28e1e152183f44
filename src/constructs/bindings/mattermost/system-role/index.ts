// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface SystemRoleConfig extends cdktf.TerraformMetaArguments {
  /**
  * Ids of warnings that are known and not given again: `config_write`, `permissions_write`.
  */
  readonly acknowledgedWarnings?: string[];
  /**
  * Permissions to hold beside what the sections bring: `create_bot`.
  */
  readonly extraPermissions?: string[];
  /**
  * `system_manager`, `system_user_manager`, `system_read_only_admin` (Viewer); up to 11.6 also `shared_channel_manager` and `secure_connection_manager`, from 11.7 on `system_shared_channel_manager`.
  */
  readonly name: string;
  /**
  * Permissions not to hold though a section brings them: `join_private_teams`.
  */
  readonly removedPermissions?: string[];
  /**
  * Privileges by page of the System Console, `user_management.groups`, or by whole section, `user_management`: `write` (Can edit), `read` (Read only) or `none` (No access). Pages that are not named stay as they are. A page comes and goes with its ancillary permissions, as in the console.
  */
  readonly sections?: { [key: string]: string };
}

/**
* Represents a mattermost_system_role
*/
export class SystemRole extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost_system_role";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a SystemRole resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the SystemRole to import
  * @param importFromId The id of the existing SystemRole that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the SystemRole to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost_system_role", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost_system_role Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options SystemRoleConfig
  */
  public constructor(scope: Construct, id: string, config: SystemRoleConfig) {
    super(scope, id, {
      terraformResourceType: 'mattermost_system_role',
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
    this._acknowledgedWarnings = config.acknowledgedWarnings;
    this._extraPermissions = config.extraPermissions;
    this._name = config.name;
    this._removedPermissions = config.removedPermissions;
    this._sections = config.sections;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // acknowledged_warnings - computed: false, optional: true, required: false
  private _acknowledgedWarnings?: string[];
  public get acknowledgedWarnings() {
    return cdktf.Fn.tolist(this.getListAttribute('acknowledged_warnings'));
  }
  public set acknowledgedWarnings(value: string[]) {
    this._acknowledgedWarnings = value;
  }
  public resetAcknowledgedWarnings() {
    this._acknowledgedWarnings = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get acknowledgedWarningsInput() {
    return this._acknowledgedWarnings;
  }

  // changed_from_default - computed: true, optional: false, required: false
  private _changedFromDefault = new cdktf.StringMap(this, "changed_from_default");
  public get changedFromDefault() {
    return this._changedFromDefault;
  }

  // default_permissions - computed: true, optional: false, required: false
  public get defaultPermissions() {
    return cdktf.Fn.tolist(this.getListAttribute('default_permissions'));
  }

  // extra_permissions - computed: false, optional: true, required: false
  private _extraPermissions?: string[];
  public get extraPermissions() {
    return cdktf.Fn.tolist(this.getListAttribute('extra_permissions'));
  }
  public set extraPermissions(value: string[]) {
    this._extraPermissions = value;
  }
  public resetExtraPermissions() {
    this._extraPermissions = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get extraPermissionsInput() {
    return this._extraPermissions;
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

  // removed_permissions - computed: false, optional: true, required: false
  private _removedPermissions?: string[];
  public get removedPermissions() {
    return cdktf.Fn.tolist(this.getListAttribute('removed_permissions'));
  }
  public set removedPermissions(value: string[]) {
    this._removedPermissions = value;
  }
  public resetRemovedPermissions() {
    this._removedPermissions = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get removedPermissionsInput() {
    return this._removedPermissions;
  }

  // sections - computed: false, optional: true, required: false
  private _sections?: { [key: string]: string };
  public get sections() {
    return this.getStringMapAttribute('sections');
  }
  public set sections(value: { [key: string]: string }) {
    this._sections = value;
  }
  public resetSections() {
    this._sections = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sectionsInput() {
    return this._sections;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      acknowledged_warnings: cdktf.listMapper(cdktf.stringToTerraform, false)(this._acknowledgedWarnings),
      extra_permissions: cdktf.listMapper(cdktf.stringToTerraform, false)(this._extraPermissions),
      name: cdktf.stringToTerraform(this._name),
      removed_permissions: cdktf.listMapper(cdktf.stringToTerraform, false)(this._removedPermissions),
      sections: cdktf.hashMapper(cdktf.stringToTerraform)(this._sections),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      acknowledged_warnings: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._acknowledgedWarnings),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      extra_permissions: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._extraPermissions),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      removed_permissions: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._removedPermissions),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      sections: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._sections),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
