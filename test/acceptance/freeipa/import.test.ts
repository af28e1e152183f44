import { expect, it } from 'vitest';
import { freeipaProvider } from '../../../src/freeipa/provider.js';
import { importByBlocks } from '../../terraform/import-by-blocks.js';
import { startBench } from './harness.js';

it('import blocks with generated configuration take every resource in every documented form', async () => {
  await using bench = await startBench();
  const { byHand } = bench;
  await byHand.make('mm_a', {
    description: 'One "quoted" ${line}',
    member: [byHand.userDn('ada'), byHand.userDn('ben')],
  });
  await byHand.make('mm_b');
  const idOf = async (name: string) => (await byHand.group(name))!['ipaUniqueID']![0]!;
  const ids = {
    'freeipa_group.by_name': 'mm_a',
    'freeipa_group.by_id': await idOf('mm_b'),
    'freeipa_group_membership.by_name': 'mm_a',
    'freeipa_group_membership.by_id': await idOf('mm_b'),
  };
  const types = new Set(Object.keys(ids).map((address) => address.split('.')[0]));
  expect([...types].sort()).toEqual(freeipaProvider.resources.map(({ name }) => name).sort());
  const generated = await importByBlocks(bench.project, ids);
  expect(generated).toContain('"One \\"quoted\\" $${line}"');
});
