import { Command } from 'commander';
import pc from 'picocolors';
import type { ConvertOptions, Outcome } from '../../bulk-load/index.js';
import { interrupted } from '../interrupt.js';
import { Problem } from '../problem.js';
import { openMattermost, told } from '../sessions.js';

interface Options {
  readonly out?: string;
  readonly attachments?: string;
  readonly idAttribute: string;
  readonly team: readonly string[];
  readonly server?: true;
  readonly json?: true;
}

export function bulkLoadCommand(): Command {
  return new Command('bulk-load')
    .description(
      'Check data for a bulk import into Mattermost, and make the archive that mattermost_bulk_import takes.',
    )
    .argument(
      '<file...>',
      'JSONL, archives, descriptions in JSON, tables in CSV (users.csv, teams.csv …), people in LDIF',
    )
    .option('--out <file>', 'write the import: a .zip archive, or .jsonl; without it everything is checked only')
    .option('--attachments <dir>', 'where the paths of attachments begin (default: the current folder)')
    .option('--id-attribute <name>', "of people in LDIF: the directory's LdapSettings.IdAttribute", 'ipaUniqueID')
    .option('--team <name>', 'a team that all people in LDIF join; may be given more than once', collect, [])
    .option('--server', 'look names up that the files speak of and do not bring (MATTERMOST_URL, MATTERMOST_TOKEN)')
    .option('--json', 'print one line of JSON, and nothing else')
    .addHelpText(
      'after',
      '\nExits 0 when the server would take all of it, 1 when it would not.' +
        '\n\nExample:\n  npx muster bulk-load teams.csv channels.csv people.ldif --team ops --out import.zip',
    )
    .action(run);
}

const collect = (name: string, before: readonly string[]): readonly string[] => [...before, name];

async function run(files: readonly string[], options: Options): Promise<void> {
  const { convert, UnknownSource } = await import('../../bulk-load/index.js');
  const abort = new AbortController();
  void interrupted().then((signal) => abort.abort(new Problem(`stopped by ${signal}; nothing was written`)));
  let outcome: Outcome;
  try {
    outcome = await convert(files, {
      out: options.out,
      attachments: options.attachments,
      ldif: { idAttribute: options.idAttribute, teams: options.team },
      signal: abort.signal,
      ...(options.server && { lookUp: missingThere }),
    });
  } catch (error) {
    const isOutside = error instanceof UnknownSource || (error instanceof Error && 'syscall' in error);
    if (isOutside) throw new Problem(error.message);
    throw error;
  }
  if (options.json) console.log(JSON.stringify(asJson(outcome, options.out)));
  else await print(outcome, options);
  process.exitCode = outcome.errors.count > 0 ? 1 : 0;
}

const missingThere: NonNullable<ConvertOptions['lookUp']> = async (missing) => {
  const { missingOnServer } = await import('../../mattermost/bulk-import/missing.js');
  return told(async () => missingOnServer(await openMattermost(), missing));
};

const asJson = (outcome: Outcome, out: string | undefined): object => ({
  lines: outcome.lines,
  counts: outcome.counts,
  errors: { count: outcome.errors.count, first: outcome.errors.first },
  warnings: { count: outcome.warnings.count, first: outcome.warnings.first },
  missing: outcome.missing,
  written: outcome.errors.count === 0 ? (out ?? null) : null,
});

/** Names that are shown; the others are counted. */
const SHOWN = 10;

async function print(outcome: Outcome, { out, server }: Options): Promise<void> {
  const { LINE_TYPES, listed } = await import('../../bulk-load/index.js');
  const { errors, warnings, missing, counts, lines } = outcome;
  const kinds = LINE_TYPES.flatMap((type) => (counts[type] ? [`${type} ${counts[type].toLocaleString('en')}`] : []));
  console.log(`${lines.toLocaleString('en')} lines${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}`);
  if (missing.length > 0 && !server) {
    const names = missing.slice(0, SHOWN).map(({ kind, name }) => `${kind} ${name}`);
    const more = missing.length > SHOWN ? `, and ${missing.length - SHOWN} more` : '';
    console.log(
      `The server must have these already, which no line brings: ${names.join(', ')}${more}. --server looks.`,
    );
  }
  if (warnings.count > 0) console.error(`${pc.yellow('To look at:')}\n${listed(warnings)}`);
  if (errors.count > 0) console.error(`${pc.red(`Wrong: ${errors.count}`)}\n${listed(errors)}\nNothing was written.`);
  else if (out !== undefined) console.log(`Written: ${out}`);
}
