// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface TeamConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether everybody with an account may find and join an open team. When left out: true for a new open team, and as the server sets it when `type` changes.
  */
  readonly allowOpenInvite?: boolean | cdktf.IResolvable;
  /**
  * What the team is for, at most 255 characters.
  */
  readonly description?: string;
  /**
  * Name as shown.
  */
  readonly displayName: string;
  /**
  * Whether only members of linked groups may be members. Not managed when left out. It cannot be set on a new team, which it would empty for good: link a group first, and use `mattermost_group_constraint`.
  */
  readonly groupConstrained?: boolean | cdktf.IResolvable;
  /**
  * Name in the team's address: `ops`. The server cannot change it: another name is another team.
  */
  readonly name: string;
  /**
  * `archive`: nobody sees the team any more, and it can be restored; it keeps its name. `delete`: for good, with channels and messages; needs `ServiceSettings.EnableAPITeamDeletion`.
  */
  readonly onDestroy?: string;
  /**
  * `open`, or `invite`: only who is invited may join. Changed in place.
  */
  readonly type?: string;
}

/**
* Represents a mattermost_team
*/
export class Team extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost_team";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Team resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Team to import
  * @param importFromId The id of the existing Team that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Team to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost_team", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost_team Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options TeamConfig
  */
  public constructor(scope: Construct, id: string, config: TeamConfig) {
    super(scope, id, {
      terraformResourceType: 'mattermost_team',
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
    this._allowOpenInvite = config.allowOpenInvite;
    this._description = config.description;
    this._displayName = config.displayName;
    this._groupConstrained = config.groupConstrained;
    this._name = config.name;
    this._onDestroy = config.onDestroy;
    this._type = config.type;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // allow_open_invite - computed: true, optional: true, required: false
  private _allowOpenInvite?: boolean | cdktf.IResolvable;
  public get allowOpenInvite() {
    return this.getBooleanAttribute('allow_open_invite');
  }
  public set allowOpenInvite(value: boolean | cdktf.IResolvable) {
    this._allowOpenInvite = value;
  }
  public resetAllowOpenInvite() {
    this._allowOpenInvite = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowOpenInviteInput() {
    return this._allowOpenInvite;
  }

  // description - computed: true, optional: true, required: false
  private _description?: string;
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // display_name - computed: false, optional: false, required: true
  private _displayName?: string;
  public get displayName() {
    return this.getStringAttribute('display_name');
  }
  public set displayName(value: string) {
    this._displayName = value;
  }
  // Temporarily expose input value. Use with caution.
  public get displayNameInput() {
    return this._displayName;
  }

  // group_constrained - computed: true, optional: true, required: false
  private _groupConstrained?: boolean | cdktf.IResolvable;
  public get groupConstrained() {
    return this.getBooleanAttribute('group_constrained');
  }
  public set groupConstrained(value: boolean | cdktf.IResolvable) {
    this._groupConstrained = value;
  }
  public resetGroupConstrained() {
    this._groupConstrained = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get groupConstrainedInput() {
    return this._groupConstrained;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // on_destroy - computed: true, optional: true, required: false
  private _onDestroy?: string;
  public get onDestroy() {
    return this.getStringAttribute('on_destroy');
  }
  public set onDestroy(value: string) {
    this._onDestroy = value;
  }
  public resetOnDestroy() {
    this._onDestroy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onDestroyInput() {
    return this._onDestroy;
  }

  // type - computed: true, optional: true, required: false
  private _type?: string;
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      allow_open_invite: cdktf.booleanToTerraform(this._allowOpenInvite),
      description: cdktf.stringToTerraform(this._description),
      display_name: cdktf.stringToTerraform(this._displayName),
      group_constrained: cdktf.booleanToTerraform(this._groupConstrained),
      name: cdktf.stringToTerraform(this._name),
      on_destroy: cdktf.stringToTerraform(this._onDestroy),
      type: cdktf.stringToTerraform(this._type),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      allow_open_invite: {
        value: cdktf.booleanToHclTerraform(this._allowOpenInvite),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      display_name: {
        value: cdktf.stringToHclTerraform(this._displayName),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      group_constrained: {
        value: cdktf.booleanToHclTerraform(this._groupConstrained),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      on_destroy: {
        value: cdktf.stringToHclTerraform(this._onDestroy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      type: {
        value: cdktf.stringToHclTerraform(this._type),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
