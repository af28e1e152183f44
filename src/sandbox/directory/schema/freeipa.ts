/**
 * The part of FreeIPA's and of its FAS plugin's schema that user groups need, as RFC 4512 descriptions. A stock directory
 * server lacks exactly these; the other classes in use are in every one (`stock.ts`).
 */
export const FREEIPA_ATTRIBUTE_TYPES: readonly string[] = [
  `( 2.16.840.1.113730.3.8.3.1 NAME 'ipaUniqueID' EQUALITY caseIgnoreMatch ORDERING caseIgnoreOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )`,
  `( 2.16.840.1.113730.3.8.23.1 NAME 'memberManager' SUP distinguishedName EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 )`,
  `( 2.16.840.1.113730.3.8.3.5 NAME 'memberUser' SUP distinguishedName EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 )`,
  `( 2.16.840.1.113730.3.8.3.9 NAME 'ipaEnabledFlag' EQUALITY booleanMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.7 SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.8.11.1 NAME 'ipaExternalMember' EQUALITY caseIgnoreMatch ORDERING caseIgnoreOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )`,
  `( 2.16.840.1.113730.3.8.11.2 NAME 'ipaNTSecurityIdentifier' EQUALITY caseIgnoreIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 SINGLE-VALUE )`,
  `( 1.3.6.1.4.1.30401.1.1.20 NAME 'fasURL' EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )`,
  `( 1.3.6.1.4.1.30401.1.1.21 NAME 'fasMailingList' EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )`,
  `( 1.3.6.1.4.1.30401.1.1.22 NAME 'fasIRCChannel' EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )`,
  `( 1.3.6.1.4.1.30401.1.1.23 NAME 'fasDiscussionURL' EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.8.1.12 NAME 'ipaGroupObjectClasses' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )`,
  `( 2.16.840.1.113730.3.8.1.8 NAME 'ipaDefaultPrimaryGroup' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.8.1.4 NAME 'ipaSearchRecordsLimit' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.8.1.3 NAME 'ipaSearchTimeLimit' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )`,
  `( 2.16.840.1.113730.3.8.3.13 NAME 'accessRuleType' EQUALITY caseIgnoreMatch ORDERING caseIgnoreOrderingMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )`,
  `( 2.16.840.1.113730.3.8.7.6 NAME 'ipaSudoRunAs' SUP memberUser EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 )`,
  `( 2.16.840.1.113730.3.8.7.9 NAME 'ipaSudoRunAsGroup' SUP memberUser EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 )`,
];

export const FREEIPA_OBJECT_CLASSES: readonly string[] = [
  `( 2.16.840.1.113730.3.8.4.12 NAME 'ipaObject' AUXILIARY MUST ( ipaUniqueID ) )`,
  `( 2.16.840.1.113730.3.8.4.3 NAME 'nestedGroup' SUP groupOfNames STRUCTURAL MAY ( memberOf ) )`,
  `( 2.16.840.1.113730.3.8.4.4 NAME 'ipaUserGroup' SUP nestedGroup STRUCTURAL MAY ( memberManager ) )`,
  `( 2.16.840.1.113730.3.8.12.1 NAME 'ipaExternalGroup' SUP top STRUCTURAL MUST ( cn ) MAY ( ipaExternalMember $ memberOf $ description $ owner ) )`,
  `( 2.16.840.1.113730.3.8.12.3 NAME 'ipaNTGroupAttrs' SUP top AUXILIARY MUST ( ipaNTSecurityIdentifier ) )`,
  `( 2.16.840.1.113730.3.8.4.6 NAME 'ipaAssociation' ABSTRACT MUST ( ipaUniqueID $ cn ) MAY ( memberUser $ ipaEnabledFlag $ description ) )`,
  `( 2.16.840.1.113730.3.8.4.7 NAME 'ipaHBACRule' SUP ipaAssociation STRUCTURAL MUST ( accessRuleType ) )`,
  `( 2.16.840.1.113730.3.8.8.1 NAME 'ipaSudoRule' SUP ipaAssociation STRUCTURAL MAY ( ipaSudoRunAs $ ipaSudoRunAsGroup ) )`,
  `( 2.16.840.1.113719.1.301.6.14.1 NAME 'krbPwdPolicy' SUP top STRUCTURAL MUST ( cn ) )`,
  `( 2.16.840.1.113730.3.8.2.1 NAME 'ipaGuiConfig' AUXILIARY MAY ( ipaGroupObjectClasses $ ipaDefaultPrimaryGroup $ ipaSearchRecordsLimit $ ipaSearchTimeLimit ) )`,
  `( 1.3.6.1.4.1.30401.1.2.2 NAME 'fasGroup' SUP ipaUserGroup AUXILIARY MAY ( fasURL $ fasMailingList $ fasIRCChannel $ fasDiscussionURL ) )`,
  `( 1.3.6.1.4.1.30401.1.2.3 NAME 'fasAgreement' SUP ipaAssociation STRUCTURAL MAY ( member ) )`,
];

/** Whether it describes a class of the FAS plugin. */
export const isOfFas = (description: string): boolean => /NAME 'fas/.test(description);
