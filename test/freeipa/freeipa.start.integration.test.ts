import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

describe('the start of the provider', () => {
  it('loads no LDAP library: most starts never need it', async () => {
    const { metafile } = await build({
      entryPoints: ['src/freeipa/main.ts'],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'bundle',
      outdir: 'unwritten',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const inputsOf = (output: string, eager: boolean): string[] => {
      const { inputs, imports } = metafile.outputs[output]!;
      const next = imports.filter(({ kind, external }) => !external && (!eager || kind === 'import-statement'));
      return [...Object.keys(inputs), ...next.flatMap(({ path }) => inputsOf(path, eager))];
    };
    const entry = Object.keys(metafile.outputs).find(
      (name) => metafile.outputs[name]!.entryPoint === 'src/freeipa/main.ts',
    )!;
    const library = (input: string) => input.includes('node_modules/ldapts/');
    expect(inputsOf(entry, true).filter(library)).toEqual([]);
    expect(inputsOf(entry, false).filter(library)).not.toEqual([]);
  });
});
