// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface GroupChannelLinkConfig extends cdktf.TerraformMetaArguments {
  /**
  * Members of the group join by themselves.
  */
  readonly autoAdd?: boolean | cdktf.IResolvable;
  /**
  * Id of the channel. The server links its team too, without admin rights, where the group is not linked there yet; that link stays when this one goes.
  */
  readonly channelId: string;
  /**
  * Usernames that the same configuration makes members of the directory group: the plan can then name them before the group or its members exist in Mattermost.
  */
  readonly expectedMembers?: string[];
  /**
  * Id of the group in Mattermost: `id` of a `mattermost_ldap_group`.
  */
  readonly groupId: string;
  /**
  * `revoke`: take the admin role from the members first, see it gone, then unlink. `unlink`: unlink only; who is admin stays admin until the next role sync. `keep`: leave the links in place.
  */
  readonly onDestroy?: string;
  /**
  * Members of the group are admins here, and **nobody else is**: admins made by hand lose the role, guests are left as they are.
  */
  readonly schemeAdmin?: boolean | cdktf.IResolvable;
  /**
  * How long operations may take.
  */
  readonly timeouts?: GroupChannelLinkTimeouts;
  /**
  * Wait until roles and memberships are what the links say; the server works on them in the background.
  */
  readonly waitForRoles?: boolean | cdktf.IResolvable;
}
export interface GroupChannelLinkTimeouts {
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

export function groupChannelLinkTimeoutsToTerraform(struct?: GroupChannelLinkTimeouts | cdktf.IResolvable): any {
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


export function groupChannelLinkTimeoutsToHclTerraform(struct?: GroupChannelLinkTimeouts | cdktf.IResolvable): any {
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

export class GroupChannelLinkTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): GroupChannelLinkTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: GroupChannelLinkTimeouts | cdktf.IResolvable | undefined) {
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
export interface GroupChannelLinkUnreconciled {
}

export function groupChannelLinkUnreconciledToTerraform(struct?: GroupChannelLinkUnreconciled): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function groupChannelLinkUnreconciledToHclTerraform(struct?: GroupChannelLinkUnreconciled): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class GroupChannelLinkUnreconciledOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectKey the key of this item in the map
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectKey: string) {
    super(terraformResource, terraformAttribute, false, complexObjectKey);
  }

  public get internalValue(): GroupChannelLinkUnreconciled | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: GroupChannelLinkUnreconciled | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // demote - computed: true, optional: false, required: false
  public get demote() {
    return cdktf.Fn.tolist(this.getListAttribute('demote'));
  }

  // promote - computed: true, optional: false, required: false
  public get promote() {
    return cdktf.Fn.tolist(this.getListAttribute('promote'));
  }
}

export class GroupChannelLinkUnreconciledMap extends cdktf.ComplexMap {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  constructor(protected override terraformResource: cdktf.IInterpolatingParent, protected override terraformAttribute: string) {
    super(terraformResource, terraformAttribute)
  }

  /**
  * @param key the key of the item to return
  */
  public get(key: string): GroupChannelLinkUnreconciledOutputReference {
    return new GroupChannelLinkUnreconciledOutputReference(this.terraformResource, this.terraformAttribute, key);
  }
}

/**
* Represents a mattermost_group_channel_link
*/
export class GroupChannelLink extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "mattermost_group_channel_link";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a GroupChannelLink resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the GroupChannelLink to import
  * @param importFromId The id of the existing GroupChannelLink that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the GroupChannelLink to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "mattermost_group_channel_link", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new mattermost_group_channel_link Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options GroupChannelLinkConfig
  */
  public constructor(scope: Construct, id: string, config: GroupChannelLinkConfig) {
    super(scope, id, {
      terraformResourceType: 'mattermost_group_channel_link',
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
    this._autoAdd = config.autoAdd;
    this._channelId = config.channelId;
    this._expectedMembers = config.expectedMembers;
    this._groupId = config.groupId;
    this._onDestroy = config.onDestroy;
    this._schemeAdmin = config.schemeAdmin;
    this._timeouts.internalValue = config.timeouts;
    this._waitForRoles = config.waitForRoles;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // auto_add - computed: true, optional: true, required: false
  private _autoAdd?: boolean | cdktf.IResolvable;
  public get autoAdd() {
    return this.getBooleanAttribute('auto_add');
  }
  public set autoAdd(value: boolean | cdktf.IResolvable) {
    this._autoAdd = value;
  }
  public resetAutoAdd() {
    this._autoAdd = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get autoAddInput() {
    return this._autoAdd;
  }

  // channel_id - computed: false, optional: false, required: true
  private _channelId?: string;
  public get channelId() {
    return this.getStringAttribute('channel_id');
  }
  public set channelId(value: string) {
    this._channelId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get channelIdInput() {
    return this._channelId;
  }

  // expected_members - computed: false, optional: true, required: false
  private _expectedMembers?: string[];
  public get expectedMembers() {
    return cdktf.Fn.tolist(this.getListAttribute('expected_members'));
  }
  public set expectedMembers(value: string[]) {
    this._expectedMembers = value;
  }
  public resetExpectedMembers() {
    this._expectedMembers = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get expectedMembersInput() {
    return this._expectedMembers;
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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // scheme_admin - computed: true, optional: true, required: false
  private _schemeAdmin?: boolean | cdktf.IResolvable;
  public get schemeAdmin() {
    return this.getBooleanAttribute('scheme_admin');
  }
  public set schemeAdmin(value: boolean | cdktf.IResolvable) {
    this._schemeAdmin = value;
  }
  public resetSchemeAdmin() {
    this._schemeAdmin = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get schemeAdminInput() {
    return this._schemeAdmin;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new GroupChannelLinkTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: GroupChannelLinkTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // unreconciled - computed: true, optional: false, required: false
  private _unreconciled = new GroupChannelLinkUnreconciledMap(this, "unreconciled");
  public get unreconciled() {
    return this._unreconciled;
  }

  // wait_for_roles - computed: true, optional: true, required: false
  private _waitForRoles?: boolean | cdktf.IResolvable;
  public get waitForRoles() {
    return this.getBooleanAttribute('wait_for_roles');
  }
  public set waitForRoles(value: boolean | cdktf.IResolvable) {
    this._waitForRoles = value;
  }
  public resetWaitForRoles() {
    this._waitForRoles = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get waitForRolesInput() {
    return this._waitForRoles;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      auto_add: cdktf.booleanToTerraform(this._autoAdd),
      channel_id: cdktf.stringToTerraform(this._channelId),
      expected_members: cdktf.listMapper(cdktf.stringToTerraform, false)(this._expectedMembers),
      group_id: cdktf.stringToTerraform(this._groupId),
      on_destroy: cdktf.stringToTerraform(this._onDestroy),
      scheme_admin: cdktf.booleanToTerraform(this._schemeAdmin),
      timeouts: groupChannelLinkTimeoutsToTerraform(this._timeouts.internalValue),
      wait_for_roles: cdktf.booleanToTerraform(this._waitForRoles),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      auto_add: {
        value: cdktf.booleanToHclTerraform(this._autoAdd),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      channel_id: {
        value: cdktf.stringToHclTerraform(this._channelId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      expected_members: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._expectedMembers),
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
      on_destroy: {
        value: cdktf.stringToHclTerraform(this._onDestroy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      scheme_admin: {
        value: cdktf.booleanToHclTerraform(this._schemeAdmin),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      timeouts: {
        value: groupChannelLinkTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "GroupChannelLinkTimeouts",
      },
      wait_for_roles: {
        value: cdktf.booleanToHclTerraform(this._waitForRoles),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
