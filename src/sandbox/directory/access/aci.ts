import type { AccessRule, AttributeSet, Who } from './rule.js';

/** The rule as an access control instruction of 389 Directory Server, for the `aci` attribute of `rule.on`. */
export function aciOf(rule: AccessRule): string {
  const targets = [
    rule.attributes && `(targetattr ${attributeList(rule.attributes)})`,
    rule.filter && `(targetfilter = "${rule.filter}")`,
  ];
  return `${targets.filter(Boolean).join('')}(version 3.0;acl "${rule.name}";allow (${rule.rights.join(',')}) ${subject(rule.who)};)`;
}

function attributeList(attributes: AttributeSet): string {
  return 'only' in attributes ? `= "${attributes.only.join(' || ')}"` : `!= "${attributes.except.join(' || ')}"`;
}

function subject(who: Who): string {
  switch (who.kind) {
    case 'anyone':
      return 'userdn = "ldap:///anyone"';
    case 'authenticated':
      return 'userdn = "ldap:///all"';
    case 'group':
      return `groupdn = "ldap:///${who.dn}"`;
    case 'named':
      return who.through
        .map((kind) => `userattr = "${who.attribute}#${kind === 'user' ? 'USERDN' : 'GROUPDN'}"`)
        .join(' or ');
  }
}
