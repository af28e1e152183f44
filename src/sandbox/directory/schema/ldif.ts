import { FREEIPA_ATTRIBUTE_TYPES, FREEIPA_OBJECT_CLASSES } from './freeipa.js';

/** FreeIPA's additions as a schema file for a stock directory server. Its name must sort after the stock files. */
export function freeipaSchemaLdif(): string {
  return [
    'dn: cn=schema',
    ...FREEIPA_ATTRIBUTE_TYPES.map((description) => `attributeTypes: ${description}`),
    ...FREEIPA_OBJECT_CLASSES.map((description) => `objectClasses: ${description}`),
    '',
  ].join('\n');
}
