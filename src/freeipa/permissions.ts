/** FreeIPA's permissions by the right that they grant, as its commands spell them (`ipa permission-find`). */
export const PERMISSION_TO_MODIFY = '"System: Modify Groups"';
export const PERMISSION_TO_ADD = '"System: Add Groups"';
export const PERMISSION_TO_DELETE = '"System: Remove Groups"';

const FAS_PERMISSION =
  'to write fasurl, fasmailinglist, fasircchannel and fasdiscussionurl, which FreeIPA does not have by itself (ipa permission-add "Modify FAS group attributes" --right=write --type=group --attrs=fasurl --attrs=fasmailinglist --attrs=fasircchannel --attrs=fasdiscussionurl)';

/** The permission to write this attribute of a group. */
export function permissionToWrite(attribute: string): string {
  const name = attribute.toLowerCase();
  if (name.startsWith('fas')) return FAS_PERMISSION;
  if (name === 'member') return '"System: Modify Group Membership"';
  if (name === 'ipaexternalmember') return '"System: Modify External Group Membership"';
  return PERMISSION_TO_MODIFY;
}

/** How an account comes by a permission. */
export const howToGrant = (permission: string): string =>
  `It needs the permission ${permission}: add that to a privilege of a role the account has, or bind as an account that has it.`;
