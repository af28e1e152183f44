import type { Plugin } from 'esbuild';
import { PROJECT } from '../project.js';

/**
 * Parts of packages that nothing here calls, by who requires them and what is required: they are loaded with the package, and no
 * bundler can tell. Each is replaced by what the rest of the package needs of it to load.
 */
const UNUSED: readonly { readonly importer: RegExp; readonly path: RegExp; readonly instead: string }[] = [
  // Hosts are reached by commands; files go through their standard input.
  { importer: /\/ssh2\//, path: /\/SFTP\.js$/, instead: 'exports.SFTP = class SFTP {}' },
  { importer: /\/ssh2\//, path: /\/(server|http-agents|keygen)\.js$/, instead: '' },
  // For private keys with a passphrase, which are refused before.
  { importer: /\/ssh2\//, path: /^bcrypt-pbkdf$/, instead: '' },
  // A provider is a server: the package's own index loads the client, with its resolvers and balancers.
  {
    importer: /\/src\/plugin\//,
    path: /^@grpc\/grpc-js$/,
    instead: [
      "export { Server } from '@grpc/grpc-js/build/src/server';",
      "export { ServerCredentials } from '@grpc/grpc-js/build/src/server-credentials';",
      "export { Status as status } from '@grpc/grpc-js/build/src/constants';",
    ].join('\n'),
  },
  // Services for an operator, which nobody adds; and reports of load, which a server sends only where its options say so.
  { importer: /\/@grpc\/grpc-js\//, path: /^\.\/(make-client|admin)$/, instead: '' },
  {
    importer: /\/@grpc\/grpc-js\//,
    path: /^\.\/orca$/,
    instead: 'exports.PerRequestMetricRecorder = class PerRequestMetricRecorder {}',
  },
];

const NAMESPACE = 'unused';

export const withoutUnused: Plugin = {
  name: 'without-unused',
  setup(build) {
    build.onResolve({ filter: anyOf(UNUSED.map(({ path }) => path)) }, ({ path, importer }) => {
      const unused = UNUSED.find((one) => one.importer.test(importer) && one.path.test(path));
      return unused && { path, namespace: NAMESPACE, pluginData: unused.instead };
    });
    build.onLoad({ filter: /./, namespace: NAMESPACE }, ({ pluginData }) => ({
      contents: String(pluginData),
      loader: 'js',
      resolveDir: PROJECT,
    }));
  },
};

const anyOf = (patterns: readonly RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'));

/** Whether an input of a bundle is the place of a part that was left out. */
export const isUnused = (input: string): boolean => input.startsWith(`${NAMESPACE}:`);
