import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataSourcePage, providerSection, resourcePage } from '../../plugin/docs/markdown.js';
import type { ProviderDefinition } from '../../plugin/index.js';

/**
 * The documentation pages of the providers, with the examples from examples/ in them.
 *
 * @returns text by path below docs
 * @throws when a resource, data source or provider has no example
 */
export async function docs(providers: readonly ProviderDefinition[], examples: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const sections: string[] = [];
  for (const provider of providers) {
    sections.push(providerSection(provider, await example(examples, 'providers', provider.name, 'provider.tf')));
    for (const resource of provider.resources) {
      const of = (file: string) => example(examples, 'resources', resource.name, file);
      pages.set(
        `resources/${resource.name}.md`,
        resourcePage(provider, resource, {
          usage: await of('resource.tf'),
          ...(resource.import ? { importBlock: await of('import.tf'), importCommand: await of('import.sh') } : {}),
        }),
      );
    }
    for (const source of provider.dataSources) {
      const usage = await example(examples, 'data-sources', source.name, 'data-source.tf');
      pages.set(`data-sources/${source.name}.md`, dataSourcePage(provider, source, usage));
    }
  }
  pages.set('index.md', `${[OVERVIEW, ...sections].join('\n\n')}\n`);
  return pages;
}

const OVERVIEW = `---
page_title: "Muster providers"
description: |-
  FreeIPA groups, Mattermost roles and hosts as Terraform resources.
---

# Muster providers

Three providers that belong together: one declares groups, members and managers in FreeIPA, one lets Mattermost follow them, and one brings the hosts of an estate to what is declared.
Addresses and credentials can also come from the environment variables that are named below; an explicit setting wins.
Give secrets by environment or file, never in a configuration.`;

async function example(...path: string[]): Promise<string> {
  const file = join(...path);
  if (!existsSync(file)) throw new Error(`${file} is missing: every page shows an example, so write one`);
  return readFile(file, 'utf8');
}
