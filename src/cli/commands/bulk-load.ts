import { Command } from 'commander';
import { type Answer, answering } from '../answer.js';
import { paintError } from '../terminal/colours.js';
import { waitingFor } from '../terminal/waiting.js';
import type { ConvertOptions, Outcome } from '../../bulk-load/index.js';
import { interrupted } from '../interrupt.js';
import { Problem } from '../problem.js';
import { repeated } from '../repeated.js';
import { openMattermost, told } from '../sessions.js';

interface Options {
  readonly out?: string;
  readonly attachments?: string;
  readonly idAttribute: string;
  readonly team?: readonly string[];
  readonly server?: true;
}

export function bulkLoadCommand(): Command {
  const command = new Command('bulk-load')
    .summary('check and pack data to import')
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
    .option('--team <name>', 'a team that all people in LDIF join; may be given more than once', repeated)
    .option('--server', 'look names up that the files speak of and do not bring (MATTERMOST_URL, MATTERMOST_TOKEN)')
    .addHelpText(
      'after',
      '\nExits 0 when the server would take all of it, 1 when it would not.' +
        '\n\nExample:\n  npx muster bulk-load teams.csv people.ldif --team ops --out import.zip',
    );
  return answering(command, run);
}

const AGAIN = 'Run the same command again: it begins anew.';

async function run(files: readonly string[], options: Options): Promise<Answer> {
  const { convert, LINE_TYPES, listed, UnknownSource } = await import('../../bulk-load/index.js');
  const abort = new AbortController();
  void interrupted().then((signal) => abort.abort(new Problem(`stopped by ${signal}; nothing was written`, AGAIN)));
  let outcome: Outcome;
  try {
    outcome = await waitingFor(`${files.length === 1 ? files[0] : `${files.length} files`} being read`, () =>
      convert(files, {
        out: options.out,
        attachments: options.attachments,
        ldif: { idAttribute: options.idAttribute, teams: options.team ?? [] },
        signal: abort.signal,
        ...(options.server && { lookUp: missingThere }),
      }),
    );
  } catch (error) {
    const isOutside = error instanceof UnknownSource || (error instanceof Error && 'syscall' in error);
    if (isOutside) throw new Problem(error.message, 'docs/guides/bulk-load.md says which files there may be.');
    throw error;
  }
  return {
    exitCode: outcome.errors.count > 0 ? 1 : 0,
    result: asJson(outcome, options.out),
    text: summary(outcome, options, LINE_TYPES),
    remarks: remarks(outcome, listed),
  };
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

function summary(
  { errors, missing, counts, lines }: Outcome,
  { out, server }: Options,
  types: readonly (keyof Outcome['counts'])[],
): string {
  const kinds = types.flatMap((type) => (counts[type] ? [`${type} ${counts[type].toLocaleString('en')}`] : []));
  const names = missing.slice(0, SHOWN).map(({ kind, name }) => `${kind} ${name}`);
  const more = missing.length > SHOWN ? `, and ${missing.length - SHOWN} more` : '';
  return [
    `${lines.toLocaleString('en')} lines${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}`,
    ...(missing.length > 0 && !server
      ? [`The server must have these already, which no line brings: ${names.join(', ')}${more}. --server looks.`]
      : []),
    ...(errors.count === 0 && out !== undefined ? [`Written: ${out}`] : []),
  ].join('\n');
}

const remarks = ({ errors, warnings }: Outcome, listed: (found: Outcome['errors']) => string): string =>
  [
    ...(warnings.count > 0 ? [`${paintError.yellow('To look at:')}\n${listed(warnings)}`] : []),
    ...(errors.count > 0
      ? [`${paintError.red(`Wrong: ${errors.count}`)}\n${listed(errors)}\nNothing was written.`]
      : []),
  ].join('\n');
