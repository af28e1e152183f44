import type { AreaDeclaration, Declarations, GroupDeclaration } from './declarations.js';
import { Identifiers } from './identifier.js';
import { broken, literal, quoted } from './literal.js';

/** Path below the project → text. */
export type Files = Readonly<Record<string, string>>;

/** A project of the application that declares all this. @param stack name of its stack */
export const writeTypescript = (
  { areas, roles, leftOut }: Declarations,
  imports: Readonly<Record<string, string>>,
  stack: string,
): Files => {
  const names = new Identifiers(['app', 'env', 'App', 'Environment', 'SystemRole', 'imports']);
  const modules = areas.map((area) => ({ area, fn: names.of(`declare-${area.area}`) }));
  return {
    'main.ts': main(modules, roles, stack, isAny(imports)),
    ...Object.fromEntries(modules.map(({ area, fn }) => [`areas/${area.area}.ts`, areaFile(area, fn)])),
    ...(isAny(imports) && { 'imports.ts': importsFile(imports) }),
    'cdktf.json': `${JSON.stringify({ language: 'typescript', app: 'npx tsx main.ts', sendCrashReports: 'false' }, undefined, 2)}\n`,
    ...(leftOut.length > 0 && { 'left-out.md': leftOutFile(leftOut) }),
  };
};

const isAny = (imports: object): boolean => Object.keys(imports).length > 0;

const main = (
  modules: readonly { readonly area: AreaDeclaration; readonly fn: string }[],
  roles: Declarations['roles'],
  stack: string,
  takesOver: boolean,
): string =>
  [
    `import { App } from 'cdktf';`,
    `import { Environment${roles.length > 0 ? ', SystemRole' : ''} } from 'muster';`,
    ...modules.map(({ area, fn }) => `import { ${fn} } from ${quoted(`./areas/${area.area}.js`)};`),
    ...(takesOver ? [`import { imports } from './imports.js';`] : []),
    '',
    'const app = new App();',
    `// Servers and accounts come from FREEIPA_… and MATTERMOST_….${takesOver ? ' Take `imports` away after the first apply.' : ''}`,
    `const env = new Environment(app, ${quoted(stack)}${takesOver ? ', { imports }' : ''});`,
    '',
    ...modules.map(({ fn }) => `${fn}(env);`),
    ...roles.map(({ role, users }) => `new SystemRole(env, ${quoted(roleId(role))}, ${literal({ role, users })});`),
    '',
    'app.synth();',
    '',
  ].join('\n');

/** `system_user_manager` is `user-manager`. */
export const roleId = (role: string): string => role.replace(/^system_/, '').replaceAll('_', '-');

const areaFile = ({ groups, constraints }: AreaDeclaration, fn: string): string => {
  const names = new Identifiers(['env', 'DirectoryGroup', 'Environment', 'Team', fn]);
  const places = [...new Set([...groups.flatMap(({ links }) => links.map(({ place }) => place)), ...constraints])];
  const teams = [...new Set(places.map((place) => place.replace(/\/.*/, '')))].sort();
  const teamNames = new Map(teams.map((team) => [team, names.of(team)]));
  const syncable = (place: string): string => {
    const [team = '', channel] = place.split('/');
    return `${teamNames.get(team)}${channel ? `.channel(${quoted(channel)})` : ''}`;
  };
  return [
    `import { DirectoryGroup, type Environment${teams.length > 0 ? ', Team' : ''} } from 'muster';`,
    '',
    `export function ${fn}(env: Environment): void {`,
    ...teams.map((team) => `  const ${teamNames.get(team)} = Team.fromName(env, ${quoted(team)});`),
    ...groups.flatMap((group) => ['', ...groupLines(group, names, syncable)]),
    ...(constraints.length > 0 ? ['', ...constraints.map((place) => `  ${syncable(place)}.constrain();`)] : []),
    '}',
    '',
  ].join('\n');
};

const groupLines = (
  { id, groupName, props, links }: GroupDeclaration,
  names: Identifiers,
  syncable: (place: string) => string,
): readonly string[] => {
  const made = props
    ? `new DirectoryGroup(env, ${quoted(id)}, ${broken(props, '  ')})`
    : `DirectoryGroup.fromName(env, ${quoted(groupName)})`;
  if (links.length === 0) return [`  ${made};`];
  const variable = names.of(props?.name ?? groupName);
  return [
    `  const ${variable} = ${made};`,
    ...links.map(({ place, auto_add, scheme_admin }) => {
      const options = { ...(scheme_admin && { schemeAdmin: true }), ...(!auto_add && { autoAdd: false }) };
      const given = Object.keys(options).length > 0 ? `, ${literal(options)}` : '';
      return `  ${syncable(place)}.syncGroup(${variable}${given});`;
    }),
  ];
};

const importsFile = (imports: Readonly<Record<string, string>>): string =>
  [
    '/** What exists already: address in Terraform → id by which it is imported. */',
    `export const imports = ${literal(imports)};`,
    '',
  ].join('\n');

const leftOutFile = (sentences: readonly string[]): string =>
  ['# What the code does not manage', '', ...sentences.map((sentence) => `- ${sentence}`), ''].join('\n');
