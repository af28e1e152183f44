import { parseObjectClass } from '../schema/definition.js';
import { BASE_DN } from '../tree.js';
import { Dn } from './dn.js';
import { Entry } from './entry.js';
import { schemaDescriptions } from './schema.js';

export const PAGED_RESULTS = '1.2.840.113556.1.4.319';
export const POST_READ = '1.3.6.1.1.13.2';
export const EFFECTIVE_RIGHTS = '1.3.6.1.4.1.42.2.27.9.5.2';
export const WHO_AM_I = '1.3.6.1.4.1.4203.1.11.3';
export const START_TLS = '1.3.6.1.4.1.1466.20037';

/** What the server says of itself to anyone (RFC 4512, section 5.1). */
export function rootDse(): Entry {
  return Entry.empty(0, Dn.root)
    .with('objectClass', ['top'])
    .with('namingContexts', [BASE_DN])
    .with('defaultNamingContext', [BASE_DN])
    .with('supportedControl', [PAGED_RESULTS, POST_READ, EFFECTIVE_RIGHTS])
    .with('supportedExtension', [WHO_AM_I, START_TLS])
    .with('supportedLDAPVersion', ['2', '3'])
    .with('subschemaSubentry', ['cn=schema'])
    .with('vendorName', ['Muster'])
    .with('vendorVersion', ['embedded directory']);
}

export function schemaEntry(knows: (objectClass: string) => boolean): Entry {
  return Entry.empty(0, Dn.parse('cn=schema'))
    .with('objectClass', ['top', 'ldapSubentry', 'subschema'])
    .with('cn', ['schema'])
    .with('attributeTypes', schemaDescriptions.attributeTypes)
    .with(
      'objectClasses',
      schemaDescriptions.objectClasses.filter((description) => knows(parseObjectClass(description).name)),
    );
}
