import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Runs `npm ci` in `project` when node_modules is missing or is not what package-lock.json says. */
export async function installDependencies(project) {
  const lock = join(project, 'package-lock.json');
  const installed = join(project, 'node_modules', '.package-lock.json');
  if (isKnown(project, lock, installed)) return;
  const started = Date.now();
  // stderr, because a command's own stdout may be read by a program (`muster sandbox --json`).
  process.stderr.write('muster: installing the packages that package-lock.json names (npm ci) …\n');
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: project,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    const cause = npm.error ? npm.error.message : `npm ended with status ${npm.status}`;
    throw new Error(`the packages could not be installed (${cause}); run "npm ci" in ${project} and read its output`);
  }
  process.stderr.write(`muster: packages installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

/** A lock that is younger than what is installed is compared once, and remembered by the times of both. */
function isKnown(project, lock, installed) {
  const memory = join(project, 'dist', 'run', 'packages');
  const times = `${modified(lock)} ${modified(installed)}`;
  if (existsSync(memory) && readFileSync(memory, 'utf8') === times) return true;
  if (!isCurrent(lock, installed)) return false;
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, times);
  return true;
}

/** Compares package-lock.json with node_modules/.package-lock.json, which npm writes after each install: what is really there. */
export function isCurrent(lock, installed) {
  const wanted = modified(lock);
  // Installed by npm as somebody's dependency: npm leaves the lock out, and has put the packages where Node finds them.
  if (wanted === undefined) return true;
  const present = modified(installed);
  if (present === undefined) return false;
  // Times decide almost always; a checkout that touches the lock without changing it must not cost an install.
  return present >= wanted || sameVersions(packages(lock), packages(installed));
}

function sameVersions(wanted, present) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = present[path];
    return path === '' || (found === undefined ? optional === true : found.version === version);
  });
}

const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
