import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { run } from './command.js';
import { startLab, type Lab } from './lab.js';
import { ADDRESSES, CONTROL } from './layout.js';

let lab: Lab | undefined;
afterEach(async () => {
  await lab?.stop();
  lab = undefined;
});

test('a lab whose host was cut with data on its way is taken down whole, and the next one starts', async () => {
  const listener = createServer().listen(0, '0.0.0.0');
  await once(listener, 'listening');
  try {
    const first = await startLab({ hosts: ['app1'] });
    lab = first;
    const { port } = listener.address() as AddressInfo;
    const accepted = once(listener, 'connection');
    await first.hosts.app1.run(`systemd-run --unit=talker bash -c 'exec 3<>/dev/tcp/${CONTROL}/${port} && yes >&3'`);
    await accepted;
    await first.hosts.app1.cut();
    await first.stop();
    expect(await run('ip', ['-brief', 'link'])).toMatch(/^lo\s.*\n$/);
  } finally {
    listener.close();
  }
  lab = await startLab({ hosts: ['app1'] });
  expect(await lab.hosts.app1.run('hostname -I')).toBe(`${ADDRESSES.app1} \n`);
});
