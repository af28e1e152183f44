// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface GroupMembershipConfig extends cdktf.TerraformMetaArguments {
  /**
  * SIDs from trusted domains; the group must be `external`.
  */
  readonly external?: string[];
  /**
  * Id of the group: its `ipaUniqueID`.
  */
  readonly groupId: string;
  /**
  * Names of nested groups.
  */
  readonly groups?: string[];
  /**
  * `authoritative`: the group has exactly these members, all others are removed. `additive`: these are members, others are left alone. `audit`: nothing is ever written, differences are shown.
  */
  readonly mode?: string;
  /**
  * Usernames.
  */
  readonly users?: string[];
}

/**
* Represents a freeipa_group_membership
*/
export class GroupMembership extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "freeipa_group_membership";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a GroupMembership resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the GroupMembership to import
  * @param importFromId The id of the existing GroupMembership that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the GroupMembership to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "freeipa_group_membership", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new freeipa_group_membership Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options GroupMembershipConfig
  */
  public constructor(scope: Construct, id: string, config: GroupMembershipConfig) {
    super(scope, id, {
      terraformResourceType: 'freeipa_group_membership',
      terraformGeneratorMetadata: {
        providerName: 'freeipa',
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
    this._external = config.external;
    this._groupId = config.groupId;
    this._groups = config.groups;
    this._mode = config.mode;
    this._users = config.users;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // external - computed: false, optional: true, required: false
  private _external?: string[];
  public get external() {
    return cdktf.Fn.tolist(this.getListAttribute('external'));
  }
  public set external(value: string[]) {
    this._external = value;
  }
  public resetExternal() {
    this._external = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get externalInput() {
    return this._external;
  }

  // group_id - computed: false, optional: false, required: true
  private _groupId?: string;
  public get groupId() {
    return this.getStringAttribute('group_id');
  }
  public set groupId(value: string) {
    this._groupId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get groupIdInput() {
    return this._groupId;
  }

  // groups - computed: false, optional: true, required: false
  private _groups?: string[];
  public get groups() {
    return cdktf.Fn.tolist(this.getListAttribute('groups'));
  }
  public set groups(value: string[]) {
    this._groups = value;
  }
  public resetGroups() {
    this._groups = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get groupsInput() {
    return this._groups;
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

  // unmanaged_external - computed: true, optional: false, required: false
  public get unmanagedExternal() {
    return cdktf.Fn.tolist(this.getListAttribute('unmanaged_external'));
  }

  // unmanaged_groups - computed: true, optional: false, required: false
  public get unmanagedGroups() {
    return cdktf.Fn.tolist(this.getListAttribute('unmanaged_groups'));
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
      external: cdktf.listMapper(cdktf.stringToTerraform, false)(this._external),
      group_id: cdktf.stringToTerraform(this._groupId),
      groups: cdktf.listMapper(cdktf.stringToTerraform, false)(this._groups),
      mode: cdktf.stringToTerraform(this._mode),
      users: cdktf.listMapper(cdktf.stringToTerraform, false)(this._users),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      external: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._external),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      group_id: {
        value: cdktf.stringToHclTerraform(this._groupId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      groups: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._groups),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      mode: {
        value: cdktf.stringToHclTerraform(this._mode),
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
