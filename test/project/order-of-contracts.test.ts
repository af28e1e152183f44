import ts from 'typescript';
import { expect, test } from 'vitest';
import { files, text } from './files.js';

/** Each function that takes a contract, and the type whose members say in which order its parts stand. */
const CONTRACTS: readonly (readonly [call: string, type: string])[] = [
  ['resourceOf', 'ResourceDefinition'],
  ['dataSourceOf', 'DataSourceDefinition'],
  ['ephemeralOf', 'EphemeralDefinition'],
  ['listOf', 'ListDefinition'],
  ['actionOf', 'ActionDefinition'],
];

const sources = files.filter((file) => /^src\/.*\.ts$/.test(file) && !file.startsWith('src/constructs/'));
const sourcesWith = (words: string): readonly ts.SourceFile[] =>
  sources.filter((file) => text(file).includes(words)).map((file) => parse(file, text(file)));

const parse = (name: string, source: string): ts.SourceFile =>
  ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);

const nodesOf = <T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): readonly T[] => {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
};

/** Members of an interface of the framework, from the top; of those that it extends first. */
const membersOf = (name: string): readonly string[] => {
  const found = sourcesWith(`interface ${name}<`)
    .flatMap((source) => nodesOf(source, ts.isInterfaceDeclaration))
    .find((one) => one.name.text === name);
  if (!found) throw new Error(`src has no interface ${name}`);
  const inherited = (found.heritageClauses ?? [])
    .flatMap(({ types }) => types)
    .flatMap(({ expression }) => membersOf(expression.getText()));
  return [...inherited, ...found.members.map((member) => member.name?.getText() ?? '')];
};

/** `resourceOf<Client>()({...})`: the object between the last brackets. */
const contractsIn = (source: ts.SourceFile, call: string): readonly ts.ObjectLiteralExpression[] =>
  nodesOf(source, ts.isCallExpression).flatMap(({ expression, arguments: [contract] }) =>
    ts.isCallExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === call &&
    contract &&
    ts.isObjectLiteralExpression(contract)
      ? [contract]
      : [],
  );

/** What stands in the wrong place of a contract, as `file:line part stands after part`. */
const misplaced = (source: ts.SourceFile, call: string, order: readonly string[]): readonly string[] =>
  contractsIn(source, call).flatMap((contract) => {
    const parts = contract.properties.map((part) => ({ part, name: part.name?.getText() ?? part.getText() }));
    return parts.flatMap(({ part, name }, i) => {
      const place = `${source.fileName}:${source.getLineAndCharacterOfPosition(part.getStart()).line + 1}`;
      if (!order.includes(name)) return [`${place} ${name} hides in which order the parts stand: write them out`];
      const before = parts.slice(0, i).findLast((other) => order.indexOf(other.name) > order.indexOf(name));
      return before ? [`${place} ${name} stands after ${before.name}; the order is ${order.join(', ')}`] : [];
    });
  });

test.each(CONTRACTS)('what is given to %s has its parts in the order of %s', (call, type) => {
  const order = membersOf(type);
  expect(sourcesWith(`${call}<`).flatMap((source) => misplaced(source, call, order))).toEqual([]);
});

test('a contract out of order is told with its place and the right order', () => {
  const source = parse('some.ts', 'export const some = dataSourceOf<C>()({\n  read,\n  name: "x",\n  ...more,\n});');
  expect(misplaced(source, 'dataSourceOf', ['name', 'attributes', 'read'])).toEqual([
    'some.ts:3 name stands after read; the order is name, attributes, read',
    'some.ts:4 ...more hides in which order the parts stand: write them out',
  ]);
});

test('the contracts of both providers are among them', () => {
  const found = sourcesWith('resourceOf<').flatMap((source) => contractsIn(source, 'resourceOf'));
  expect(found.length).toBeGreaterThan(12);
});
