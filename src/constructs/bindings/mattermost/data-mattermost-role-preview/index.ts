// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataMattermostRolePreviewConfig extends cdktf.TerraformMetaArguments {
  /**
  * The channel; or else set `team_id`.
  */
  readonly channelId?: string;
  /**
  * Id of a group to `scheme_admin` of its link, as it would be. Links of other groups count as they are now; an empty map asks what the present links would do.
  */
  readonly links: { [key: string]: (boolean | cdktf.IResolvable) };
  /**
  * The team; or else set `channel_id`.
  */
  readonly teamId?: string;
}

/**
* Represents a mattermost_role_preview
*/
export class DataMattermostRolePreview extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost_role_preview";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataMattermostRolePreview resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataMattermostRolePreview to import
  * @param importFromId The id of the existing DataMattermostRolePreview that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataMattermostRolePreview to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost_role_preview", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost_role_preview Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataMattermostRolePreviewConfig
  */
  public constructor(scope: Construct, id: string, config: DataMattermostRolePreviewConfig) {
    super(scope, id, {
      terraformResourceType: 'mattermost_role_preview',
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
    this._channelId = config.channelId;
    this._links = config.links;
    this._teamId = config.teamId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // channel_id - computed: false, optional: true, required: false
  private _channelId?: string;
  public get channelId() {
    return this.getStringAttribute('channel_id');
  }
  public set channelId(value: string) {
    this._channelId = value;
  }
  public resetChannelId() {
    this._channelId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get channelIdInput() {
    return this._channelId;
  }

  // demoted - computed: true, optional: false, required: false
  public get demoted() {
    return cdktf.Fn.tolist(this.getListAttribute('demoted'));
  }

  // kept - computed: true, optional: false, required: false
  public get kept() {
    return cdktf.Fn.tolist(this.getListAttribute('kept'));
  }

  // links - computed: false, optional: false, required: true
  private _links?: { [key: string]: (boolean | cdktf.IResolvable) };
  public get links() {
    return this.getBooleanMapAttribute('links');
  }
  public set links(value: { [key: string]: (boolean | cdktf.IResolvable) }) {
    this._links = value;
  }
  // Temporarily expose input value. Use with caution.
  public get linksInput() {
    return this._links;
  }

  // promoted - computed: true, optional: false, required: false
  public get promoted() {
    return cdktf.Fn.tolist(this.getListAttribute('promoted'));
  }

  // skipped_guests - computed: true, optional: false, required: false
  public get skippedGuests() {
    return cdktf.Fn.tolist(this.getListAttribute('skipped_guests'));
  }

  // team_id - computed: false, optional: true, required: false
  private _teamId?: string;
  public get teamId() {
    return this.getStringAttribute('team_id');
  }
  public set teamId(value: string) {
    this._teamId = value;
  }
  public resetTeamId() {
    this._teamId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get teamIdInput() {
    return this._teamId;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      channel_id: cdktf.stringToTerraform(this._channelId),
      links: cdktf.hashMapper(cdktf.booleanToTerraform)(this._links),
      team_id: cdktf.stringToTerraform(this._teamId),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      channel_id: {
        value: cdktf.stringToHclTerraform(this._channelId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      links: {
        value: cdktf.hashMapperHcl(cdktf.booleanToHclTerraform)(this._links),
        isBlock: false,
        type: "map",
        storageClassType: "booleanMap",
      },
      team_id: {
        value: cdktf.stringToHclTerraform(this._teamId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
