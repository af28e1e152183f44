import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaJson } from '../../plugin/docs/schema-json.js';
import type { ProviderDefinition } from '../../plugin/index.js';

/**
 * CDKTF classes for a provider's resources and data sources, as `cdktf get` would write them.
 *
 * @returns text by path below src/constructs/bindings
 */
export async function bindings(provider: ProviderDefinition): Promise<Map<string, string>> {
  // Loaded here because it costs a second, which only this command should pay.
  const { CodeMaker, TerraformProviderGenerator } = await import('@cdktf/provider-generator');
  const schema = schemaJson(provider);
  const code = new CodeMaker();
  new TerraformProviderGenerator(code, {
    ...schema,
    provider_versions: { [Object.keys(schema.provider_schemas)[0] ?? '']: provider.version },
  } as never).generateAll();

  const directory = await mkdtemp(join(tmpdir(), 'muster-bindings-'));
  try {
    await code.save(directory);
    return await read(join(directory, 'providers'));
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function read(directory: string): Promise<Map<string, string>> {
  const files = await readdir(directory, { recursive: true });
  const texts = new Map<string, string>();
  for (const file of files.sort()) {
    // lazy-index.ts is CommonJS, which has no use in an ES module.
    if (!file.endsWith('.ts') || file.endsWith('lazy-index.ts')) continue;
    texts.set(file, refine(await readFile(join(directory, file), 'utf8')));
  }
  return texts;
}

/**
 * CDKTF writes the keys of a provider's configuration in snake case, those of maps too: `app-1` would become `app_1`. What is
 * resolved later it leaves alone.
 */
const keepKeys = (text: string): string =>
  text.includes('extends cdktf.TerraformProvider')
    ? text.replaceAll(
        /: (cdktf\.hashMapper(?:Hcl)?\(\w+\)\(this\._\w+\)),/g,
        ': cdktf.Lazy.anyValue({ produce: () => $1 }),',
      )
    : text;

/** What the strict compiler and the reader need beyond the generator's output. */
const refine = (text: string): string =>
  keepKeys(text)
    // The pages that it links to exist only for published providers.
    .replaceAll(/^ *\*\n *\* Docs at Terraform Registry: .*\n/gm, '')
    .replaceAll(/^\/\/ https:\/\/registry\.terraform\.io\/.*\n/gm, '')
    .replaceAll(/\{@link https:\/\/registry\.terraform\.io\/\S+ ([^}]*)\}/g, '$1')
    .replaceAll(/^(export \* as \w+ from '\.\/[\w-]+)'/gm, "$1/index.js'")
    .replaceAll(/^ {2}protected (synthesize(Hcl)?Attributes)\(/gm, '  protected override $1(')
    .replaceAll(/^ {2}public ([gs]et alias)\(/gm, '  public override $1(')
    .replaceAll('(protected terraformResource:', '(protected override terraformResource:')
    .replaceAll(', protected terraformAttribute:', ', protected override terraformAttribute:')
    .replaceAll(', protected wrapsSet:', ', protected override wrapsSet:')
    // Without a host, so that Terraform and OpenTofu each look under their own.
    .replaceAll("'registry.terraform.io/", "'")
    .replaceAll(/[ \t]+$/gm, '')
    .replace(/^\/\/ generated .*\n/, '// Generated from the provider schema by src/cli/generate; do not edit.\n');
