import packageFile from '../../../package.json' with { type: 'json' };

/** Where the project keeps the package: committed, so that `npm ci` finds it on every machine and in every pipeline. */
export const VENDOR = 'vendor';

/** As npm names the archive that it packs. */
export const ARCHIVE = `${packageFile.name}-${packageFile.version}.tgz`;

/** What a project of one's own begins with: path below it → text. @param name of its folder */
export const projectFiles = (name: string): Readonly<Record<string, string>> => ({
  'main.ts': MAIN,
  'package.json': json({
    name: packageName(name),
    version: '0.0.0',
    private: true,
    type: 'module',
    scripts: { typecheck: 'tsc' },
    engines: packageFile.engines,
    dependencies: {
      cdktf: packageFile.dependencies.cdktf,
      constructs: packageFile.dependencies.constructs,
      [packageFile.name]: `file:${VENDOR}/${ARCHIVE}`,
    },
    devDependencies: {
      '@types/node': packageFile.devDependencies['@types/node'],
      typescript: packageFile.devDependencies.typescript,
    },
  }),
  'cdktf.json': json({
    language: 'typescript',
    app: `node node_modules/${packageFile.name}/src/cli/launch.mjs main.ts`,
    output: 'cdktf.out',
    sendCrashReports: 'false',
  }),
  'tsconfig.json': json({
    compilerOptions: {
      ...{ target: 'ES2023', module: 'ESNext', moduleResolution: 'Bundler', resolveJsonModule: true },
      ...{ types: ['node'], strict: true, skipLibCheck: true, noEmit: true },
    },
    exclude: ['node_modules', 'cdktf.out'],
  }),
  '.gitignore': [
    'node_modules/',
    'cdktf.out/',
    '.muster/',
    '# A state holds all values in clear.',
    '*.tfstate*',
    '',
  ].join('\n'),
});

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** npm takes lower-case names, and lets no package depend on one of its own name. */
const packageName = (folder: string): string => {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|-+$/g, '');
  return name === '' || name in packageFile.dependencies || name === packageFile.name ? `${name || 'my'}-stacks` : name;
};

const MAIN = `import { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from 'muster';

const app = new App();
const env = new Environment(app, 'dev'); // servers and accounts come from FREEIPA_… and MATTERMOST_…

// People and teams of the sandbox: put yours in their place.
const leads = new DirectoryGroup(env, 'leads', {
  area: 'ops',
  name: 'leads', // the group mm_ops_leads
  description: 'Lead the operations team',
  managers: { users: ['ada'] }, // may change the members, and nothing else
  members: { users: ['ben', 'cyd'] },
});

const ops = Team.fromName(env, 'ops');
ops.syncGroup(leads, { schemeAdmin: true }); // members join the team, and they alone are its admins
ops.channel('incidents').syncGroup(leads);

app.synth();
`;
