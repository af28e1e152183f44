import type { Entry } from './entry.js';
import { LdapFailure, ResultCode } from './protocol/result.js';
import { attributeKey, attributeType, isValid, lineage } from './schema.js';

/** Appends the superiors that the given classes imply, as 389 Directory Server does. */
export function withSuperiorClasses(entry: Entry): Entry {
  const classes = [...entry.values('objectClass')];
  const present = new Set(classes.map((name) => name.toLowerCase()));
  for (const { name } of classes.flatMap(lineage)) {
    if (present.has(name.toLowerCase())) continue;
    present.add(name.toLowerCase());
    classes.push(name);
  }
  return entry.with('objectClass', classes);
}

/** Throws 21 for a value that its attribute's syntax does not allow. */
export function checkSyntax(type: string, values: readonly string[]): void {
  const bad = attributeType(type) ? values.findIndex((value) => !isValid(type, value)) : -1;
  if (bad >= 0)
    throw new LdapFailure(
      ResultCode.invalidSyntax,
      `${attributeType(type)?.name ?? type}: value #${bad} invalid per syntax\n`,
    );
}

/** Throws 65 where the entry is not what its object classes say. */
export function checkSchema(entry: Entry, knows: (objectClass: string) => boolean): void {
  const names = entry.values('objectClass');
  if (names.length === 0) violation('missing required attribute "objectclass"');
  for (const name of names) if (!knows(name)) violation(`unknown object class "${name}"`);
  const classes = names.flatMap(lineage);
  for (const { name, must } of classes)
    for (const type of must)
      if (!entry.attribute(type)) violation(`missing attribute "${type}" required by object class "${name}"`);
  const allowed = new Set(['objectclass', ...classes.flatMap(({ must, may }) => [...must, ...may]).map(attributeKey)]);
  for (const { type, values } of entry.all()) {
    const definition = attributeType(type);
    if (!definition?.operational && !allowed.has(attributeKey(type))) violation(`attribute "${type}" not allowed`);
    if (definition?.singleValued && values.length > 1)
      violation(`single-valued attribute "${type}" has multiple values`);
  }
}

function violation(message: string): never {
  throw new LdapFailure(ResultCode.objectClassViolation, `${message}\n`);
}
