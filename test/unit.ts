import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** Unit tests start no server and no process: what would makes the test fail, and says where it belongs. */
const refuse = (what: string) => (): never => {
  throw new Error(`a unit test may not ${what}: name the file *.integration.test.ts`);
};

net.Server.prototype.listen = refuse('start a server');
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'] as const) {
  Object.assign(childProcess, { [name]: refuse('start a process') });
}
syncBuiltinESMExports();
