import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Eleventy, { type EleventyConfig } from '@11ty/eleventy';
import { build as bundle } from 'esbuild';
import { blocks } from './markdown/blocks.js';
import { highlighter } from './markdown/code.js';
import { links } from './markdown/links.js';
import { outline, type Heading } from './markdown/outline.js';
import { navigation, neighbours, trail } from './navigation.js';
import { readPages, relative, type Page } from './pages.js';
import { searchIndex } from './search.js';
import { sourcePages } from './sources.js';
import { lookUpLinks, Targets } from './targets.js';

type Outlines = ReadonlyMap<string, readonly Heading[]>;

/**
 * Writes the site of the project in the current folder. Nothing is asked of a network, and all its addresses are relative.
 *
 * @returns how many pages there are
 * @throws when a page links to what is not there
 */
export async function buildSite(out: string): Promise<number> {
  const pages = readPages('.');
  const targets = new Targets('.', pages);
  lookUpLinks(pages, targets);
  const all = [...pages, ...sourcePages('.', targets)];
  const outlines = new Map<string, readonly Heading[]>();
  const coloured = await highlighter();

  await rm(out, { recursive: true, force: true });
  const eleventy = new Eleventy('site', out, {
    quietMode: true,
    configPath: null,
    config(config) {
      config.setTemplateFormats(['md']);
      for (const page of all) add(page, config);
      addLayout(pages, outlines, config);
      config.amendLibrary('md', (markdown) => {
        markdown.set({ html: true }).enable('code'); // Eleventy turns indented blocks off, for the sake of templates
        coloured(markdown);
        blocks(markdown);
        outline(markdown, outlines);
        links(markdown, targets);
      });
    },
  });
  eleventy.disableLogger();
  await eleventy.write();

  await writeAssets(join(out, 'assets'), pages, outlines);
  for (const picture of targets.pictures) await cp(picture.file, join(out, picture.address));
  return all.length;
}

/** All pages are handed over; Eleventy looks for none. `md` alone: what looks like a template in them is none. */
function add({ file, title, lead, address, markdown }: Page, config: EleventyConfig): void {
  const layout = file === 'README.md' ? 'home.njk' : 'page.njk';
  config.addTemplate(file.endsWith('.md') ? file : `source/${file}.md`, markdown, {
    ...{ file, title, lead, address, layout, permalink: address, templateEngineOverride: 'md' },
  });
}

function addLayout(pages: readonly Page[], outlines: Outlines, config: EleventyConfig): void {
  const tree = navigation(pages);
  config.setIncludesDirectory('layouts');
  config.addGlobalData('navigation', tree);
  config.addFilter('to', (target: string, from: string) => relative(from, target));
  config.addFilter(
    'outline',
    (file: string) => outlines.get(file)?.filter(({ level }) => level === 2 || level === 3) ?? [],
  );
  config.addFilter('neighbours', (address: string) => neighbours(tree, address));
  config.addFilter('trail', (address: string) => trail(tree, address));
  config.addFilter('withoutLead', (html: string) => html.replace(/^\s*<h1[^]*?<\/h1>\s*<p>[^]*?<\/p>/, ''));
}

async function writeAssets(folder: string, pages: readonly Page[], outlines: Outlines): Promise<void> {
  await mkdir(folder, { recursive: true });
  const entryPoints = ['site/theme/site.ts', 'site/theme/site.css', 'site/theme/first.ts'];
  await bundle({ entryPoints, outdir: folder, bundle: true, minify: true, format: 'iife', target: 'es2022' });
  await cp(createRequire(import.meta.url).resolve('@mermaid-js/tiny'), join(folder, 'mermaid.js'));
  const sections = pages.map((page) => ({ ...page, headings: outlines.get(page.file) ?? [] }));
  await writeFile(join(folder, 'search-index.js'), searchIndex(sections));
}
