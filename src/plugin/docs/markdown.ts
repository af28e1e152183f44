import type { DataSource } from '../provider/data-source.js';
import type { ProviderDefinition } from '../provider/provider.js';
import type { Resource } from '../provider/resource.js';
import { attributesOf } from '../schema/timeouts.js';
import { schemaSections } from './markdown-schema.js';

/** Texts of the files under examples/ that belong on a page. */
export interface ResourceExamples {
  /** A configuration that uses the resource. */
  readonly usage: string;
  /** An `import` block. */
  readonly importBlock?: string;
  /** The `terraform import` command. */
  readonly importCommand?: string;
}

/** The page of one resource in the layout of the Terraform registry. */
export const resourcePage = (provider: ProviderDefinition, resource: Resource, examples: ResourceExamples): string =>
  page(
    provider,
    resource.name,
    'Resource',
    resource.description,
    usage(examples.usage),
    schemaSections(attributesOf(resource)),
    permissions(resource.permissions),
    importSection(resource, examples),
  );

/** The page of one data source; `usage` is a configuration that reads it. */
export const dataSourcePage = (provider: ProviderDefinition, source: DataSource, usageText: string): string =>
  page(
    provider,
    source.name,
    'Data Source',
    source.description,
    usage(usageText),
    schemaSections(source.attributes),
    permissions(source.permissions),
  );

/** The part of the overview that concerns one provider: what it is, how to configure it. */
export const providerSection = (provider: ProviderDefinition, usageText: string): string =>
  [
    `## Provider \`${provider.name}\``,
    `Source: \`${provider.source}\`. ${provider.description}`,
    code('terraform', usageText),
    schemaSections(provider.attributes, 3),
    `Resources: ${links('resources', provider.resources)}`,
    `Data sources: ${links('data-sources', provider.dataSources)}`,
  ].join('\n\n');

const links = (folder: string, definitions: readonly { readonly name: string }[]): string =>
  definitions
    .map(({ name }) => name)
    .sort()
    .map((name) => `[\`${name}\`](${folder}/${name}.md)`)
    .join(' · ');

const page = (
  provider: ProviderDefinition,
  name: string,
  kind: string,
  description: string,
  ...sections: string[]
): string =>
  [
    `---\npage_title: "${name} ${kind} - ${provider.name}"\ndescription: |-\n  ${description}\n---`,
    `# ${name} (${kind})`,
    description,
    ...sections.filter((section) => section !== ''),
  ].join('\n\n') + '\n';

const usage = (text: string): string => `## Example Usage\n\n${code('terraform', text)}`;

const permissions = (lines: readonly string[] | undefined): string =>
  lines === undefined || lines.length === 0
    ? ''
    : `## Required permissions\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

function importSection(resource: Resource, { importBlock, importCommand }: ResourceExamples): string {
  if (resource.import === undefined) return '';
  return [
    '## Import',
    `By ${resource.import.forms}.`,
    ...(importBlock === undefined ? [] : [code('terraform', importBlock)]),
    ...(importCommand === undefined ? [] : [code('shell', importCommand)]),
  ].join('\n\n');
}

const code = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
