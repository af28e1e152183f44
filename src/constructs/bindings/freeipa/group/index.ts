// Generated from the provider schema by src/cli/generate; do not edit.

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface GroupConfig extends cdktf.TerraformMetaArguments {
  /**
  * Take over a group of this name that exists already, and change it to what is written here.
  */
  readonly adoptExisting?: boolean | cdktf.IResolvable;
  /**
  * Refuse to delete or replace the group. Set to `false` and apply before deleting.
  */
  readonly deletionProtection?: boolean | cdktf.IResolvable;
  /**
  * One sentence about the group.
  */
  readonly description?: string;
  /**
  * Whether the group takes members of trusted domains. Cannot be posix. Turning it off replaces the group.
  */
  readonly external?: boolean | cdktf.IResolvable;
  /**
  * Makes it a group of the Fedora Account System, shown in its self-service. `{}` only marks it; left out, it is none.
  */
  readonly fas?: GroupFas;
  /**
  * GID of a posix group. Assigned by the server when left out.
  */
  readonly gidNumber?: number;
  /**
  * Who may change the members, and nothing else. The whole list, users and groups; left out, managers are shown and not managed.
  */
  readonly memberManagers?: GroupMemberManagers;
  /**
  * Name of the group, as FreeIPA keeps it: lower case. Changed in place.
  */
  readonly name: string;
  /**
  * Whether the group has a GID. Turning it on cannot be undone: turning it off replaces the group, and with it its `id`.
  */
  readonly posix?: boolean | cdktf.IResolvable;
}
export interface GroupFas {
  /**
  * Where the group discusses, http or https.
  */
  readonly discussionUrl?: string;
  /**
  * Chat channels, as URLs: `irc://irc.libera.chat/#name`.
  */
  readonly ircChannels?: string[];
  /**
  * Mailing list, an e-mail address.
  */
  readonly mailingList?: string;
  /**
  * Web page of the group, http or https.
  */
  readonly url?: string;
}

export function groupFasToTerraform(struct?: GroupFas | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    discussion_url: cdktf.stringToTerraform(struct!.discussionUrl),
    irc_channels: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.ircChannels),
    mailing_list: cdktf.stringToTerraform(struct!.mailingList),
    url: cdktf.stringToTerraform(struct!.url),
  }
}


export function groupFasToHclTerraform(struct?: GroupFas | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    discussion_url: {
      value: cdktf.stringToHclTerraform(struct!.discussionUrl),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    irc_channels: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.ircChannels),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    mailing_list: {
      value: cdktf.stringToHclTerraform(struct!.mailingList),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    url: {
      value: cdktf.stringToHclTerraform(struct!.url),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class GroupFasOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): GroupFas | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._discussionUrl !== undefined) {
      hasAnyValues = true;
      internalValueResult.discussionUrl = this._discussionUrl;
    }
    if (this._ircChannels !== undefined) {
      hasAnyValues = true;
      internalValueResult.ircChannels = this._ircChannels;
    }
    if (this._mailingList !== undefined) {
      hasAnyValues = true;
      internalValueResult.mailingList = this._mailingList;
    }
    if (this._url !== undefined) {
      hasAnyValues = true;
      internalValueResult.url = this._url;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: GroupFas | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._discussionUrl = undefined;
      this._ircChannels = undefined;
      this._mailingList = undefined;
      this._url = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._discussionUrl = value.discussionUrl;
      this._ircChannels = value.ircChannels;
      this._mailingList = value.mailingList;
      this._url = value.url;
    }
  }

  // discussion_url - computed: false, optional: true, required: false
  private _discussionUrl?: string;
  public get discussionUrl() {
    return this.getStringAttribute('discussion_url');
  }
  public set discussionUrl(value: string) {
    this._discussionUrl = value;
  }
  public resetDiscussionUrl() {
    this._discussionUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get discussionUrlInput() {
    return this._discussionUrl;
  }

  // irc_channels - computed: false, optional: true, required: false
  private _ircChannels?: string[];
  public get ircChannels() {
    return cdktf.Fn.tolist(this.getListAttribute('irc_channels'));
  }
  public set ircChannels(value: string[]) {
    this._ircChannels = value;
  }
  public resetIrcChannels() {
    this._ircChannels = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ircChannelsInput() {
    return this._ircChannels;
  }

  // mailing_list - computed: false, optional: true, required: false
  private _mailingList?: string;
  public get mailingList() {
    return this.getStringAttribute('mailing_list');
  }
  public set mailingList(value: string) {
    this._mailingList = value;
  }
  public resetMailingList() {
    this._mailingList = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get mailingListInput() {
    return this._mailingList;
  }

  // url - computed: false, optional: true, required: false
  private _url?: string;
  public get url() {
    return this.getStringAttribute('url');
  }
  public set url(value: string) {
    this._url = value;
  }
  public resetUrl() {
    this._url = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get urlInput() {
    return this._url;
  }
}
export interface GroupMemberManagers {
  /**
  * Names of groups.
  */
  readonly groups?: string[];
  /**
  * Usernames.
  */
  readonly users?: string[];
}

export function groupMemberManagersToTerraform(struct?: GroupMemberManagers | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    groups: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.groups),
    users: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.users),
  }
}


export function groupMemberManagersToHclTerraform(struct?: GroupMemberManagers | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    groups: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.groups),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    users: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.users),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class GroupMemberManagersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): GroupMemberManagers | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._groups !== undefined) {
      hasAnyValues = true;
      internalValueResult.groups = this._groups;
    }
    if (this._users !== undefined) {
      hasAnyValues = true;
      internalValueResult.users = this._users;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: GroupMemberManagers | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._groups = undefined;
      this._users = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._groups = value.groups;
      this._users = value.users;
    }
  }

  // groups - computed: true, optional: true, required: false
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

  // users - computed: true, optional: true, required: false
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
}

/**
* Represents a freeipa_group
*/
export class Group extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "freeipa_group";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a Group resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the Group to import
  * @param importFromId The id of the existing Group that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the Group to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "freeipa_group", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new freeipa_group Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options GroupConfig
  */
  public constructor(scope: Construct, id: string, config: GroupConfig) {
    super(scope, id, {
      terraformResourceType: 'freeipa_group',
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
    this._adoptExisting = config.adoptExisting;
    this._deletionProtection = config.deletionProtection;
    this._description = config.description;
    this._external = config.external;
    this._fas.internalValue = config.fas;
    this._gidNumber = config.gidNumber;
    this._memberManagers.internalValue = config.memberManagers;
    this._name = config.name;
    this._posix = config.posix;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // adopt_existing - computed: true, optional: true, required: false
  private _adoptExisting?: boolean | cdktf.IResolvable;
  public get adoptExisting() {
    return this.getBooleanAttribute('adopt_existing');
  }
  public set adoptExisting(value: boolean | cdktf.IResolvable) {
    this._adoptExisting = value;
  }
  public resetAdoptExisting() {
    this._adoptExisting = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptExistingInput() {
    return this._adoptExisting;
  }

  // deletion_protection - computed: true, optional: true, required: false
  private _deletionProtection?: boolean | cdktf.IResolvable;
  public get deletionProtection() {
    return this.getBooleanAttribute('deletion_protection');
  }
  public set deletionProtection(value: boolean | cdktf.IResolvable) {
    this._deletionProtection = value;
  }
  public resetDeletionProtection() {
    this._deletionProtection = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deletionProtectionInput() {
    return this._deletionProtection;
  }

  // description - computed: false, optional: true, required: false
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

  // dn - computed: true, optional: false, required: false
  public get dn() {
    return this.getStringAttribute('dn');
  }

  // external - computed: true, optional: true, required: false
  private _external?: boolean | cdktf.IResolvable;
  public get external() {
    return this.getBooleanAttribute('external');
  }
  public set external(value: boolean | cdktf.IResolvable) {
    this._external = value;
  }
  public resetExternal() {
    this._external = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get externalInput() {
    return this._external;
  }

  // fas - computed: false, optional: true, required: false
  private _fas = new GroupFasOutputReference(this, "fas");
  public get fas() {
    return this._fas;
  }
  public putFas(value: GroupFas) {
    this._fas.internalValue = value;
  }
  public resetFas() {
    this._fas.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get fasInput() {
    return this._fas.internalValue;
  }

  // gid_number - computed: true, optional: true, required: false
  private _gidNumber?: number;
  public get gidNumber() {
    return this.getNumberAttribute('gid_number');
  }
  public set gidNumber(value: number) {
    this._gidNumber = value;
  }
  public resetGidNumber() {
    this._gidNumber = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get gidNumberInput() {
    return this._gidNumber;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // member_managers - computed: true, optional: true, required: false
  private _memberManagers = new GroupMemberManagersOutputReference(this, "member_managers");
  public get memberManagers() {
    return this._memberManagers;
  }
  public putMemberManagers(value: GroupMemberManagers) {
    this._memberManagers.internalValue = value;
  }
  public resetMemberManagers() {
    this._memberManagers.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get memberManagersInput() {
    return this._memberManagers.internalValue;
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

  // posix - computed: true, optional: true, required: false
  private _posix?: boolean | cdktf.IResolvable;
  public get posix() {
    return this.getBooleanAttribute('posix');
  }
  public set posix(value: boolean | cdktf.IResolvable) {
    this._posix = value;
  }
  public resetPosix() {
    this._posix = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get posixInput() {
    return this._posix;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt_existing: cdktf.booleanToTerraform(this._adoptExisting),
      deletion_protection: cdktf.booleanToTerraform(this._deletionProtection),
      description: cdktf.stringToTerraform(this._description),
      external: cdktf.booleanToTerraform(this._external),
      fas: groupFasToTerraform(this._fas.internalValue),
      gid_number: cdktf.numberToTerraform(this._gidNumber),
      member_managers: groupMemberManagersToTerraform(this._memberManagers.internalValue),
      name: cdktf.stringToTerraform(this._name),
      posix: cdktf.booleanToTerraform(this._posix),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      adopt_existing: {
        value: cdktf.booleanToHclTerraform(this._adoptExisting),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      deletion_protection: {
        value: cdktf.booleanToHclTerraform(this._deletionProtection),
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
      external: {
        value: cdktf.booleanToHclTerraform(this._external),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      fas: {
        value: groupFasToHclTerraform(this._fas.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "GroupFas",
      },
      gid_number: {
        value: cdktf.numberToHclTerraform(this._gidNumber),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      member_managers: {
        value: groupMemberManagersToHclTerraform(this._memberManagers.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "GroupMemberManagers",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      posix: {
        value: cdktf.booleanToHclTerraform(this._posix),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
