/** Standard schema (RFC 4512, 4519, 4524, 2798, 2307, and a directory server's operational attributes), as far as a FreeIPA tree uses it. */

const TEXT = 'EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15';
const EXACT_IA5 = 'EQUALITY caseExactIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26';
const IA5 = 'EQUALITY caseIgnoreIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26';
const DN = 'EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12';
const INTEGER = 'EQUALITY integerMatch ORDERING integerOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27';
const PHONE = 'EQUALITY telephoneNumberMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.50';
const OCTETS = 'EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40';
const OID = 'EQUALITY objectIdentifierMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.38';
const TIME = 'EQUALITY generalizedTimeMatch ORDERING generalizedTimeOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24';
const SERVER_MADE = 'SINGLE-VALUE NO-USER-MODIFICATION USAGE directoryOperation';

export const STOCK_ATTRIBUTE_TYPES: readonly string[] = [
  `( 2.5.4.0 NAME 'objectClass' ${OID} )`,
  `( 2.5.4.3 NAME ( 'cn' 'commonName' ) ${TEXT} )`,
  `( 2.5.4.4 NAME ( 'sn' 'surName' ) ${TEXT} )`,
  `( 2.5.4.42 NAME ( 'givenName' 'gn' ) ${TEXT} )`,
  `( 2.5.4.43 NAME 'initials' ${TEXT} )`,
  `( 2.5.4.12 NAME 'title' ${TEXT} )`,
  `( 2.5.4.13 NAME 'description' ${TEXT} )`,
  `( 2.5.4.15 NAME 'businessCategory' ${TEXT} )`,
  `( 2.5.4.10 NAME ( 'o' 'organizationname' ) ${TEXT} )`,
  `( 2.5.4.11 NAME ( 'ou' 'organizationalUnitName' ) ${TEXT} )`,
  `( 2.5.4.7 NAME ( 'l' 'locality' 'localityname' ) ${TEXT} )`,
  `( 2.5.4.8 NAME ( 'st' 'stateOrProvinceName' ) ${TEXT} )`,
  `( 2.5.4.9 NAME ( 'street' 'streetaddress' ) ${TEXT} )`,
  `( 2.5.4.17 NAME 'postalCode' ${TEXT} )`,
  `( 2.5.4.20 NAME 'telephoneNumber' ${PHONE} )`,
  `( 2.5.4.31 NAME 'member' SUP distinguishedName ${DN} )`,
  `( 2.5.4.32 NAME 'owner' SUP distinguishedName ${DN} )`,
  `( 2.5.4.34 NAME 'seeAlso' SUP distinguishedName ${DN} )`,
  `( 2.5.4.49 NAME ( 'distinguishedName' 'dn' ) ${DN} )`,
  `( 2.5.4.35 NAME 'userPassword' ${OCTETS} )`,
  `( 0.9.2342.19200300.100.1.1 NAME ( 'uid' 'userid' ) ${TEXT} )`,
  `( 0.9.2342.19200300.100.1.3 NAME ( 'mail' 'rfc822mailbox' ) ${IA5} )`,
  `( 0.9.2342.19200300.100.1.9 NAME 'host' ${TEXT} )`,
  `( 0.9.2342.19200300.100.1.10 NAME 'manager' ${DN} )`,
  `( 0.9.2342.19200300.100.1.20 NAME ( 'homePhone' 'homeTelephoneNumber' ) ${PHONE} )`,
  `( 0.9.2342.19200300.100.1.25 NAME ( 'dc' 'domaincomponent' ) ${IA5} SINGLE-VALUE )`,
  `( 0.9.2342.19200300.100.1.41 NAME ( 'mobile' 'mobileTelephoneNumber' ) ${PHONE} )`,
  `( 2.16.840.1.113730.3.1.241 NAME 'displayName' ${TEXT} SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.1.3 NAME 'employeeNumber' ${TEXT} SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.1.4 NAME 'employeeType' ${TEXT} )`,
  `( 2.16.840.1.113730.3.1.2 NAME 'departmentNumber' ${TEXT} )`,
  `( 2.16.840.1.113730.3.1.39 NAME 'preferredLanguage' ${TEXT} SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.1.692 NAME 'inetUserStatus' ${TEXT} SINGLE-VALUE )`,
  `( 1.3.6.1.1.1.1.0 NAME 'uidNumber' ${INTEGER} SINGLE-VALUE )`,
  `( 1.3.6.1.1.1.1.1 NAME 'gidNumber' ${INTEGER} SINGLE-VALUE )`,
  `( 1.3.6.1.1.1.1.2 NAME 'gecos' ${IA5} SINGLE-VALUE )`,
  `( 1.3.6.1.1.1.1.3 NAME 'homeDirectory' ${EXACT_IA5} SINGLE-VALUE )`,
  `( 1.3.6.1.1.1.1.4 NAME 'loginShell' ${EXACT_IA5} SINGLE-VALUE )`,
  `( 1.3.6.1.1.1.1.12 NAME 'memberUid' ${EXACT_IA5} )`,
  `( 1.2.840.113556.1.2.102 NAME 'memberOf' ${DN} )`,
  `( 2.16.840.1.113730.3.1.2086 NAME 'mepManagedBy' ${DN} )`,
  `( 2.16.840.1.113730.3.1.55 NAME 'aci' SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 USAGE directoryOperation )`,
  `( 2.16.840.1.113730.3.1.91 NAME 'passwordExpirationTime' ${TIME} SINGLE-VALUE USAGE directoryOperation )`,
  `( 2.16.840.1.113730.3.1.610 NAME 'nsAccountLock' ${TEXT} USAGE directoryOperation )`,
  `( 2.16.840.1.113730.3.1.573 NAME 'nsIdleTimeout' ${INTEGER} SINGLE-VALUE USAGE directoryOperation )`,
  `( 2.16.840.1.113730.3.1.542 NAME 'nsUniqueId' ${TEXT} ${SERVER_MADE} )`,
  `( 1.3.6.1.1.16.4 NAME 'entryUUID' ${TEXT} ${SERVER_MADE} )`,
  `( 2.5.18.1 NAME 'createTimestamp' ${TIME} ${SERVER_MADE} )`,
  `( 2.5.18.2 NAME 'modifyTimestamp' ${TIME} ${SERVER_MADE} )`,
  `( 2.5.18.3 NAME 'creatorsName' ${DN} ${SERVER_MADE} )`,
  `( 2.5.18.4 NAME 'modifiersName' ${DN} ${SERVER_MADE} )`,
  `( 2.5.18.10 NAME 'subschemaSubentry' ${DN} ${SERVER_MADE} )`,
  `( 2.5.21.5 NAME 'attributeTypes' ${TEXT} USAGE directoryOperation )`,
  `( 2.5.21.6 NAME 'objectClasses' ${TEXT} USAGE directoryOperation )`,
  `( 1.3.6.1.4.1.1466.101.120.5 NAME 'namingContexts' ${DN} USAGE dSAOperation )`,
  `( 1.3.6.1.4.1.1466.101.120.13 NAME 'supportedControl' ${OID} USAGE dSAOperation )`,
  `( 1.3.6.1.4.1.1466.101.120.7 NAME 'supportedExtension' ${OID} USAGE dSAOperation )`,
  `( 1.3.6.1.4.1.1466.101.120.15 NAME 'supportedLDAPVersion' ${INTEGER} USAGE dSAOperation )`,
  `( 1.3.6.1.1.4 NAME 'vendorName' ${EXACT_IA5} SINGLE-VALUE USAGE dSAOperation )`,
  `( 1.3.6.1.1.5 NAME 'vendorVersion' ${EXACT_IA5} SINGLE-VALUE USAGE dSAOperation )`,
  `( 2.16.840.1.113730.3.1.2353 NAME 'defaultNamingContext' ${DN} SINGLE-VALUE USAGE dSAOperation )`,
];

export const STOCK_OBJECT_CLASSES: readonly string[] = [
  `( 2.5.6.0 NAME 'top' ABSTRACT MUST ( objectClass ) )`,
  `( 2.5.20.1 NAME 'subschema' AUXILIARY MAY ( attributeTypes $ objectClasses ) )`,
  `( 2.16.840.1.113730.3.2.104 NAME 'nsContainer' SUP top STRUCTURAL MUST ( cn ) )`,
  `( 0.9.2342.19200300.100.4.13 NAME 'domain' SUP top STRUCTURAL MUST ( dc ) MAY ( userPassword $ seeAlso $ businessCategory $ telephoneNumber $ street $ postalCode $ st $ l $ description $ o ) )`,
  `( 2.5.6.6 NAME 'person' SUP top STRUCTURAL MUST ( sn $ cn ) MAY ( userPassword $ telephoneNumber $ seeAlso $ description ) )`,
  `( 2.5.6.7 NAME 'organizationalPerson' SUP person STRUCTURAL MAY ( title $ telephoneNumber $ street $ postalCode $ ou $ st $ l ) )`,
  `( 2.16.840.1.113730.3.2.2 NAME 'inetOrgPerson' SUP organizationalPerson STRUCTURAL MAY ( businessCategory $ departmentNumber $ displayName $ employeeNumber $ employeeType $ givenName $ homePhone $ initials $ mail $ manager $ mobile $ o $ uid $ preferredLanguage ) )`,
  `( 2.16.840.1.113730.3.2.130 NAME 'inetUser' SUP top AUXILIARY MAY ( uid $ inetUserStatus $ userPassword $ memberOf ) )`,
  `( 1.3.6.1.1.1.2.0 NAME 'posixAccount' SUP top AUXILIARY MUST ( cn $ uid $ uidNumber $ gidNumber $ homeDirectory ) MAY ( userPassword $ loginShell $ gecos $ description ) )`,
  `( 1.3.6.1.1.1.2.2 NAME 'posixGroup' SUP top AUXILIARY MUST ( gidNumber ) MAY ( cn $ userPassword $ memberUid $ description ) )`,
  `( 2.5.6.9 NAME 'groupOfNames' SUP top STRUCTURAL MUST ( cn ) MAY ( member $ businessCategory $ seeAlso $ owner $ ou $ o $ description ) )`,
  `( 0.9.2342.19200300.100.4.5 NAME 'account' SUP top STRUCTURAL MUST ( uid ) MAY ( description $ seeAlso $ l $ o $ ou $ host ) )`,
  `( 0.9.2342.19200300.100.4.19 NAME 'simpleSecurityObject' SUP top AUXILIARY MUST ( userPassword ) )`,
  `( 2.16.840.1.113730.3.2.329 NAME 'nsMemberOf' SUP top AUXILIARY MAY ( memberOf ) )`,
  `( 2.16.840.1.113730.3.2.319 NAME 'mepManagedEntry' SUP top AUXILIARY MAY ( mepManagedBy ) )`,
];
