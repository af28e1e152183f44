import { FREEIPA_ATTRIBUTE_TYPES, FREEIPA_OBJECT_CLASSES, isOfFas } from './freeipa.js';

/** FreeIPA's additions as a schema file for a stock directory server. Its name must sort after the stock files. */
/** @param withoutFas leaves the classes of the Fedora Account System out */
export function freeipaSchemaLdif(withoutFas = false): string {
  return [
    'dn: cn=schema',
    ...FREEIPA_ATTRIBUTE_TYPES.map((description) => `attributeTypes: ${description}`),
    ...FREEIPA_OBJECT_CLASSES.filter((description) => !withoutFas || !isOfFas(description)).map(
      (description) => `objectClasses: ${description}`,
    ),
    '',
  ].join('\n');
}
