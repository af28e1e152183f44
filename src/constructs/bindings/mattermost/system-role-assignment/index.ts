// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface SystemRoleAssignmentConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether names without an account are left out, with a warning, until they have one. For names that come from a directory, whose people get their account at their first login.
  */
  readonly allowMissingUsers?: boolean | cdktf.IResolvable;
  /**
  * `authoritative`: exactly these people have the role, it is taken from all others. `additive`: these have it, others are left alone. `audit`: nothing is ever written, differences are shown.
  */
  readonly mode?: string;
  /**
  * Name of the system role: `system_manager`, `system_user_manager`, `system_read_only_admin`, `system_custom_group_admin`, `system_admin`, or one of those for shared channels.
  */
  readonly role: string;
  /**
  * Usernames, in lower case.
  */
  readonly users?: string[];
}

/**
* Represents a mattermost_system_role_assignment
*/
export class SystemRoleAssignment extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost_system_role_assignment";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a SystemRoleAssignment resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the SystemRoleAssignment to import
  * @param importFromId The id of the existing SystemRoleAssignment that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the SystemRoleAssignment to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost_system_role_assignment", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost_system_role_assignment Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options SystemRoleAssignmentConfig
  */
  public constructor(scope: Construct, id: string, config: SystemRoleAssignmentConfig) {
    super(scope, id, {
      terraformResourceType: 'mattermost_system_role_assignment',
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
    this._allowMissingUsers = config.allowMissingUsers;
    this._mode = config.mode;
    this._role = config.role;
    this._users = config.users;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // allow_missing_users - computed: true, optional: true, required: false
  private _allowMissingUsers?: boolean | cdktf.IResolvable;
  public get allowMissingUsers() {
    return this.getBooleanAttribute('allow_missing_users');
  }
  public set allowMissingUsers(value: boolean | cdktf.IResolvable) {
    this._allowMissingUsers = value;
  }
  public resetAllowMissingUsers() {
    this._allowMissingUsers = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowMissingUsersInput() {
    return this._allowMissingUsers;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // mode - computed: true, optional: true, required: false
  private _mode?: string;
  public get mode() {
    return this.getStringAttribute('mode');
  }
  public set mode(value: string) {
    this._mode = value;
  }
  public resetMode() {
    this._mode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get modeInput() {
    return this._mode;
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

  // unmanaged_users - computed: true, optional: false, required: false
  public get unmanagedUsers() {
    return cdktf.Fn.tolist(this.getListAttribute('unmanaged_users'));
  }

  // users - computed: false, optional: true, required: false
  private _users?: string[];
  public get users() {
    return cdktf.Fn.tolist(this.getListAttribute('users'));
  }
  public set users(value: string[]) {
    this._users = value;
  }
  public resetUsers() {
    this._users = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get usersInput() {
    return this._users;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      allow_missing_users: cdktf.booleanToTerraform(this._allowMissingUsers),
      mode: cdktf.stringToTerraform(this._mode),
      role: cdktf.stringToTerraform(this._role),
      users: cdktf.listMapper(cdktf.stringToTerraform, false)(this._users),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      allow_missing_users: {
        value: cdktf.booleanToHclTerraform(this._allowMissingUsers),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      mode: {
        value: cdktf.stringToHclTerraform(this._mode),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      role: {
        value: cdktf.stringToHclTerraform(this._role),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      users: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._users),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
