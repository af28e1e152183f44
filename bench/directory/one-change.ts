import { Attribute, Change, Client } from 'ldapts';
import { connect, createServer, type AddressInfo } from 'node:net';
import { stepsOf } from '../../src/freeipa/group/member-steps.js';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';
import { median, printTable } from '../table.js';
import { addGroup, asManager, groupDn, openProvider, timed, userDn } from './estate.js';

const SIZES = [10, 1_000, 10_000] as const;
const ROUNDS = 9;
/** As the provider itself fills a large group. */
const BATCH = 500;

/** One member added to a group and taken out again: what goes over the wire, and how long it takes against a bare modification. */
export const benchOneChange = async (server: DirectoryServer): Promise<void> => {
  console.error(`making groups of ${SIZES.join(', ')} members ...`);
  await asManager(server, (client) =>
    Promise.all(SIZES.map((size) => addGroup(client, groupDn(server, `mm_of_${size}`)))),
  );
  const wire = await countingWire(server.url);
  const directory = await openProvider(server, wire.url);
  const bare = new Client({ url: wire.url });
  await bare.bind(server.service.dn, server.service.password);
  const rows: string[][] = [];
  for (const size of SIZES) {
    const name = `mm_of_${size}`;
    const change = async (operation: 'add' | 'delete', uids: readonly string[]) => {
      const group = await directory.groups.byName(name);
      if (group) await directory.groups.changeMembers(group, stepsOf(operation, 'users', uids));
    };
    const bareChange = (operation: 'add' | 'delete', uid: string) =>
      bare.modify(
        groupDn(server, name),
        new Change({ operation, modification: new Attribute({ type: 'member', values: [userDn(server, uid)] }) }),
      );
    for (let i = 0; i < size; i += BATCH)
      await change(
        'add',
        Array.from({ length: Math.min(BATCH, size - i) }, (_, j) => `m${i + j}`),
      );
    const ours: number[] = [];
    const theirs: number[] = [];
    let bytes = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = wire.bytes();
      ours.push((await timed(() => change('add', ['newcomer']))) + (await timed(() => change('delete', ['newcomer']))));
      bytes += wire.bytes() - before;
      theirs.push((await timed(() => bareChange('add', 'other'))) + (await timed(() => bareChange('delete', 'other'))));
    }
    rows.push([
      `${size} members`,
      (bytes / ROUNDS / 2).toFixed(0),
      median(theirs).toFixed(1),
      median(ours).toFixed(1),
      (median(ours) / median(theirs)).toFixed(2),
      (median(ours) - median(theirs)).toFixed(1),
    ]);
  }
  await directory.close();
  await bare.unbind();
  await wire.close();
  printTable(
    `One member into a group and out again, median of ${ROUNDS} (the name has ${userDn(server, 'newcomer').length} bytes)`,
    ['group of', 'bytes for each change', 'bare, ms', 'provider, ms', 'times', 'more, ms'],
    rows,
  );
};

/** Passes everything on and counts the bytes of both directions. */
const countingWire = async (target: string) => {
  const { hostname: host, port } = new URL(target);
  let bytes = 0;
  const server = createServer((client) => {
    const upstream = connect({ host, port: Number(port) });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        to.write(chunk);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ldap://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};
