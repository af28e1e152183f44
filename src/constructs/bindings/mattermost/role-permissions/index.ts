// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface RolePermissionsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Permissions that the role is to hold.
  */
  readonly granted?: string[];
  /**
  * Permissions that the role is not to hold.
  */
  readonly revoked?: string[];
  /**
  * Name of a role that members have by themselves: `system_user` (All Members), `system_guest`, `team_user`, `team_admin`, `channel_user`, `channel_admin` and others, or one of a scheme.
  */
  readonly role: string;
}

/**
* Represents a mattermost_role_permissions
*/
export class RolePermissions extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost_role_permissions";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a RolePermissions resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the RolePermissions to import
  * @param importFromId The id of the existing RolePermissions that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the RolePermissions to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost_role_permissions", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost_role_permissions Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options RolePermissionsConfig
  */
  public constructor(scope: Construct, id: string, config: RolePermissionsConfig) {
    super(scope, id, {
      terraformResourceType: 'mattermost_role_permissions',
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
    this._granted = config.granted;
    this._revoked = config.revoked;
    this._role = config.role;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // granted - computed: false, optional: true, required: false
  private _granted?: string[];
  public get granted() {
    return cdktf.Fn.tolist(this.getListAttribute('granted'));
  }
  public set granted(value: string[]) {
    this._granted = value;
  }
  public resetGranted() {
    this._granted = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get grantedInput() {
    return this._granted;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // newly_granted - computed: true, optional: false, required: false
  public get newlyGranted() {
    return cdktf.Fn.tolist(this.getListAttribute('newly_granted'));
  }

  // newly_revoked - computed: true, optional: false, required: false
  public get newlyRevoked() {
    return cdktf.Fn.tolist(this.getListAttribute('newly_revoked'));
  }

  // revoked - computed: false, optional: true, required: false
  private _revoked?: string[];
  public get revoked() {
    return cdktf.Fn.tolist(this.getListAttribute('revoked'));
  }
  public set revoked(value: string[]) {
    this._revoked = value;
  }
  public resetRevoked() {
    this._revoked = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get revokedInput() {
    return this._revoked;
  }

  // role - computed: false, optional: false, required: true
  private _role?: string;
  public get role() {
    return this.getStringAttribute('role');
  }
  public set role(value: string) {
    this._role = value;
  }
  // Temporarily expose input value. Use with caution.
  public get roleInput() {
    return this._role;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      granted: cdktf.listMapper(cdktf.stringToTerraform, false)(this._granted),
      revoked: cdktf.listMapper(cdktf.stringToTerraform, false)(this._revoked),
      role: cdktf.stringToTerraform(this._role),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      granted: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._granted),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      revoked: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._revoked),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      role: {
        value: cdktf.stringToHclTerraform(this._role),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
