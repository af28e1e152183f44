import { decideNames, type Decision, type OwnershipMode } from '../../plugin/index.js';
import { ofKinds, type Members } from '../members.js';

/** Who comes into the group, who goes, and who stays without being named: {@link decideNames} for each kind of members. */
export function decide(mode: OwnershipMode, wanted: Members, named: Members, present: Members): Decision<Members> {
  const of = (kind: keyof Members) => decideNames(mode, wanted[kind], named[kind], present[kind]);
  const kinds = { users: of('users'), groups: of('groups'), external: of('external') };
  return {
    added: ofKinds((kind) => kinds[kind].added),
    removed: ofKinds((kind) => kinds[kind].removed),
    unmanaged: ofKinds((kind) => kinds[kind].unmanaged),
  };
}
