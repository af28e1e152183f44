import { join } from 'node:path';
import pLimit from 'p-limit';
import type { DesiredGroup } from '../../src/freeipa/group/changes.js';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';
import { inScratch } from '../scratch.js';
import { printTable } from '../table.js';
import { GROUP_CLASSES, groupDn, openProvider, timed } from './estate.js';
import { ldapmodify } from './openldap.js';

const COUNT = 1_000;
/** In turns, so that both meet a directory that grows alike. */
const TURNS = 4;
/** Terraform's own. */
const PARALLELISM = 10;
const BUDGET = 1.2;

/** A thousand new groups: the provider's adds with what it reads back, against bare adds on one connection. */
export const benchCreate = async (server: DirectoryServer): Promise<void> => {
  const each = COUNT / TURNS;
  let [theirs, ours] = [0, 0];
  await inScratch(async (folder) => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const names = (prefix: string) => Array.from({ length: each }, (_, i) => `mm_${prefix}_${turn}_${i}`);
      const ldif = names('theirs').map((cn) => entryText(groupDn(server, cn), cn));
      theirs += await timed(() => ldapmodify(server, join(folder, 'groups.ldif'), ldif.join('\n')));
      ours += await timed(() => createAll(server, names('ours')));
    }
  });
  printTable(
    `Create ${COUNT} groups, in ${TURNS} turns (budget ${BUDGET} times ldapmodify on one connection)`,
    ['', 'seconds', 'times'],
    [
      ['ldapmodify', (theirs / 1000).toFixed(2), '1.00'],
      [`provider, ${PARALLELISM} at a time`, (ours / 1000).toFixed(2), (ours / theirs).toFixed(2)],
    ],
  );
};

const createAll = async (server: DirectoryServer, names: readonly string[]): Promise<void> => {
  const directory = await openProvider(server);
  const limit = pLimit(PARALLELISM);
  await Promise.all(names.map((name) => limit(() => directory.groups.create(desired(name)))));
  await directory.close();
};

const desired = (name: string): DesiredGroup => ({
  ...{ name, description: 'One of many', posix: false, gidNumber: null, external: false, fas: null, managers: null },
});

const entryText = (dn: string, cn: string): string =>
  [
    `dn: ${dn}`,
    ...GROUP_CLASSES.map((name) => `objectClass: ${name}`),
    `cn: ${cn}`,
    'description: One of many',
    '',
  ].join('\n');
