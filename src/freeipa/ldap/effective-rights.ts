import { Control, type BerWriter } from 'ldapts';
import type { Entry } from './entry.js';

/** Get Effective Rights, of 389 Directory Server: draft-ietf-ldapext-acl-model-08, section 4.3. */
export const EFFECTIVE_RIGHTS_OID = '1.3.6.1.4.1.42.2.27.9.5.2';

const OCTET_STRING = 0x04;

/** Asks a search to show what an account may do to each entry found. Everybody may ask for themselves. */
export class EffectiveRightsOf extends Control {
  constructor(private readonly account: string) {
    super(EFFECTIVE_RIGHTS_OID, { critical: true });
  }

  protected override writeControl(writer: BerWriter): void {
    writer.writeString(`dn:${this.account}`, OCTET_STRING);
  }
}

/** What an account may do to one entry. */
export interface EntryRights {
  readonly add: boolean;
  readonly delete: boolean;
  /** Whether it may write anything at all of what was asked about. */
  readonly any: boolean;
  /** Add a value, or take one away; also where that holds for the account's own name alone. */
  write(attribute: string): boolean;
}

/** `entryLevelRights: vadn`, `attributeLevelRights: cn:rsc, member:rscwo`. Undefined where the server did not say. */
export function readRights(entry: Entry): EntryRights | undefined {
  const whole = entry.first('entryLevelRights');
  const single = entry.first('attributeLevelRights');
  if (whole === undefined || single === undefined) return undefined;
  const entryRights = whole === 'none' ? '' : whole;
  const attributes = new Map<string, string>();
  for (const [, name = '', rights = ''] of single.matchAll(/([^\s,:]+):(\w+)/g))
    attributes.set(name.toLowerCase(), rights);
  const write = (attribute: string): boolean => {
    const rights = attributes.get(attribute.toLowerCase()) ?? 'none';
    return rights !== 'none' && /[wo]/i.test(rights);
  };
  return {
    add: entryRights.includes('a'),
    delete: entryRights.includes('d'),
    any: /[adn]/.test(entryRights) || [...attributes.keys()].some(write),
    write,
  };
}
