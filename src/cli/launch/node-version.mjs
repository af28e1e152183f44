const OLDEST = [20, 19];

/** Throws one sentence when `version` (as in `process.versions.node`) is older than what package.json asks for. */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Error(
    `Node ${OLDEST.join('.')} or newer is needed, and this is Node ${version}; install it from https://nodejs.org or with your version manager (nvm install 20), then run the command again`,
  );
}
