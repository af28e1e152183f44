import type { GroupEntry } from '../../../src/freeipa/group/entry.js';

/** A group with nothing in it but what is given. */
export const groupEntry = (name: string, more: Partial<GroupEntry> = {}): GroupEntry => ({
  id: `id-${name}`,
  dn: `cn=${name}`,
  name,
  description: null,
  posix: false,
  gidNumber: null,
  external: false,
  fas: null,
  managers: { users: [], groups: [] },
  members: { users: [], groups: [], external: [] },
  otherMembers: [],
  ...more,
});
