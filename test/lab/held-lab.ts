import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { enclosed } from './enclosure.js';
import { startLab } from './lab.js';

// A run of the lab to be killed by the tests. Outside: holds the enclosure. Inside: says that a host is up, and waits for ever.
const [where, run = ''] = process.argv.slice(2);
if (where === 'outside') {
  const again = ['--import', 'tsx', fileURLToPath(import.meta.url), 'inside', run];
  const child = enclosed(run, process.execPath, again);
  const [status] = (await once(child, 'exit')) as [number | null];
  process.exitCode = status ?? 1;
} else {
  const lab = await startLab({ hosts: ['app1'] });
  if (run.endsWith('-fails')) await startLab({ hosts: ['app2'] });
  console.log(`up ${await lab.hosts.app1.run('hostname')}`);
  setInterval(() => undefined, 1000);
}
