import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import { BODY } from '../package.js';
import { codeName, keepCode, readCode } from './code-cache.js';

/**
 * The program in a provider's executable: runs the body beside it, with the code that V8 compiled at an earlier start.
 * Terraform starts a provider three times for a plan, and waits each time.
 */
const program = basename(__filename);
const body = readFileSync(join(__dirname, BODY));
const name = codeName(program, body);
const kept = readCode(name);

const script = new Script(`(function (exports, require, module, __filename, __dirname) {${body.toString()}\n})`, {
  // For stack traces. Without a directory: V8 keeps this name with the code, which may be used for another installation.
  filename: `${program}/${BODY}`,
  cachedData: kept?.code,
});

process.on('exit', (status) => {
  const before = script.cachedDataRejected ? undefined : kept;
  if (status === 0) {
    keepCode(name, before, { seconds: process.uptime(), compile: () => script.createCachedData() });
  }
});

(script.runInThisContext() as (...module: unknown[]) => void)(exports, require, module, __filename, __dirname);
