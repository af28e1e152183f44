import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { type Answer, answering } from '../answer.js';
import { findProject } from '../project.js';
import { inTemporaryFolder } from '../temporary-folder.js';
import { synthesise } from '../terraform/synth.js';

interface Options {
  readonly out?: string;
  readonly state?: string;
}

export function docsCommand(): Command {
  const command = new Command('docs')
    .summary('write the documents of an estate')
    .description(
      'Write the documents of an estate: architecture with a picture, hosts, ports, software, runbook, tasks.',
    )
    .argument('<stack>', 'the name of a stack with an estate in it')
    .option('--out <dir>', 'where to (default: documents/STACK in the project)')
    .option('--state <file>', 'what terraform show -json printed of the state or of a saved plan: how far each task is')
    .addHelpText(
      'after',
      '\nNo host is asked, and the same description gives the same bytes.\n\nExample:\n  npx muster docs estate-production --out handbook',
    );
  return answering(command, run);
}

async function run(stack: string, { out, state }: Options): Promise<Answer> {
  const project = findProject(process.cwd());
  const directory = resolve(out ?? join(project, 'documents', stack));
  const { estateDocuments } = await import('../../topology/index.js');
  const { readEstate } = await import('../estate-record.js');
  const { readKnownState } = await import('../documents/known-state.js');
  const { writeDocuments } = await import('../documents/write.js');
  // In a place of its own: what plans and applies work with stays as it is.
  return inTemporaryFolder('docs', async (outdir) => {
    const record = readEstate(await synthesise(project, stack, { outdir }));
    const known = state === undefined ? undefined : readKnownState(state, record);
    const documents = estateDocuments(record.source, known);
    const changed = writeDocuments(directory, documents);
    return {
      remarks: `${documents.size} documents in ${directory}, ${changed.length === 0 ? 'none' : changed.length} of them new or changed`,
      exitCode: 0,
      result: { stack, directory, documents: [...documents.keys()], changed },
      ...(changed.length > 0 && {
        text: changed.map((name) => relative(process.cwd(), join(directory, name))).join('\n'),
      }),
    };
  });
}
