import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { findProject } from '../project.js';
import { synthesise } from '../terraform/synth.js';

interface Options {
  readonly out?: string;
  readonly state?: string;
}

export function docsCommand(): Command {
  return new Command('docs')
    .description(
      'Write the documents of an estate: architecture with a picture, hosts, ports, software, runbook, tasks.',
    )
    .argument('<stack>', 'the name of a stack of the application that cdktf.json names, with an estate in it')
    .option('--out <dir>', 'where to (default: documents/STACK in the project)')
    .option('--state <file>', 'what terraform show -json printed of the state or of a saved plan: how far each task is')
    .addHelpText(
      'after',
      '\nNo host is asked, and the same description gives the same bytes.\n\nExample:\n  npx muster docs estate-production --out handbook',
    )
    .action(run);
}

async function run(stack: string, { out, state }: Options): Promise<void> {
  const project = findProject(process.cwd());
  const directory = resolve(out ?? join(project, 'documents', stack));
  const { estateDocuments } = await import('../../topology/index.js');
  const { readEstate } = await import('../documents/estate-record.js');
  const { readKnownState } = await import('../documents/known-state.js');
  const { writeDocuments } = await import('../documents/write.js');
  // In a place of its own: what plans and applies work with stays as it is.
  const outdir = mkdtempSync(join(tmpdir(), 'muster-docs-'));
  try {
    const record = readEstate(await synthesise(project, stack, { outdir }));
    const known = state === undefined ? undefined : readKnownState(state, record);
    const documents = estateDocuments(record.source, known);
    const changed = writeDocuments(directory, documents);
    for (const name of changed) console.log(relative(process.cwd(), join(directory, name)));
    console.error(
      `${documents.size} documents in ${directory}, ${changed.length === 0 ? 'none' : changed.length} of them new or changed`,
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
