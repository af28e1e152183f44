import { describe, expect, it } from 'vitest';
import {
  attributeType,
  isValid,
  lineage,
  normalise,
  objectClass,
} from '../../../src/sandbox/directory/embedded/schema.js';
import { FREEIPA_OBJECT_CLASSES } from '../../../src/sandbox/directory/schema/freeipa.js';
import { freeipaSchemaLdif } from '../../../src/sandbox/directory/schema/ldif.js';
import { parseObjectClass } from '../../../src/sandbox/directory/schema/definition.js';
import { STOCK_OBJECT_CLASSES } from '../../../src/sandbox/directory/schema/stock.js';

describe('the schema', () => {
  it('defines every attribute and superior that a class names', () => {
    const classes = [...STOCK_OBJECT_CLASSES, ...FREEIPA_OBJECT_CLASSES].map(parseObjectClass);
    expect(classes.length).toBeGreaterThan(20);
    for (const { name, superior, must, may } of classes) {
      for (const type of [...must, ...may]) expect(attributeType(type), `${type} of ${name}`).toBeDefined();
      if (superior !== undefined) expect(objectClass(superior), `superior of ${name}`).toBeDefined();
    }
  });

  it('knows the superiors of a class, nearest first', () => {
    expect(lineage('fasgroup').map(({ name }) => name)).toEqual([
      ...['fasGroup', 'ipaUserGroup', 'nestedGroup', 'groupOfNames', 'top'],
    ]);
    expect(lineage('nosuch')).toEqual([]);
  });

  it('finds an attribute by each of its names and by its OID', () => {
    for (const name of ['cn', 'CN', 'commonName', '2.5.4.3']) expect(attributeType(name)?.name).toBe('cn');
  });

  it.each([
    ['description', '  Two   Words ', 'two words'],
    ['gidNumber', '007', '7'],
    ['gidNumber', 'x', undefined],
    ['member', 'CN=A , DC=X', 'cn=a,dc=x'],
    ['member', 'x', undefined],
    ['homeDirectory', '/Home/Ada', '/Home/Ada'],
    ['telephoneNumber', '+1 555-01', '+155501'],
  ])('compares %s %j as %j', (type, value, key) => {
    expect(normalise(type, value)).toBe(key);
  });

  it.each([
    ['gidNumber', '-1', true],
    ['gidNumber', '07', false],
    ['ipaEnabledFlag', 'TRUE', true],
    ['ipaEnabledFlag', 'true', false],
    ['mail', 'grüße@x', false],
    ['description', '', false],
    ['passwordExpirationTime', '20380119031407Z', true],
    ['passwordExpirationTime', 'tomorrow', false],
  ])('of %s: %j is valid: %s', (type, value, valid) => {
    expect(isValid(type, value)).toBe(valid);
  });

  it('is given to a real server as a file of what that does not have', () => {
    const lines = freeipaSchemaLdif().split('\n');
    expect(lines[0]).toBe('dn: cn=schema');
    expect(lines.filter((line) => line.startsWith('objectClasses: ( '))).toHaveLength(FREEIPA_OBJECT_CLASSES.length);
    expect(lines.join('\n')).not.toContain("'groupOfNames'");
  });
});
