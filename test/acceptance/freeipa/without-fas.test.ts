import { describe, expect, it } from 'vitest';
import { startDirectory } from '../../../src/sandbox/directory/index.js';
import { benchOn } from './harness.js';
import { DIRECTORIES } from '../../servers/directories.js';

describe.each(DIRECTORIES)('servers without the schema of the Fedora Account System (%s)', (kind) => {
  it('take groups that have no fas, and say at plan what is missing for those that have', async () => {
    await using bench = await benchOn(await startDirectory({ kind, withoutFas: true }));
    const group = (body: string) => bench.project.write({ 'main.tf': `resource "freeipa_group" "x" {\n${body}\n}\n` });
    await group('name = "mm_x"\nfas = {}');
    const error = await bench.project.planError();
    expect(error).toContain('The servers know no FAS groups');
    expect(error).toContain('freeipa-fas');
    await group('name = "mm_x"');
    await bench.project.applyToTheEnd();
    await group('name = "mm_x"\nfas = { url = "https://x.test" }');
    expect(await bench.project.planError()).toContain('leave fas out');
  });
});
