import { bullets, page } from '../markdown.js';
import type { DocumentSource } from '../source.js';
import { addHost, removeHost } from './hosts.js';
import { breakGlass, people } from './people.js';
import { copiesTooOld, restore } from './copies.js';
import { databaseDown, failOver, replicaBehind, switchBack } from './database.js';
import { lookFirst, proxyLost, serverDown } from './outages.js';
import { certificates, diskFull, upgrade } from './care.js';
import { upgradePostgresql } from './major-version.js';
import { runbookSections, type RunbookSection } from './sections.js';

/** What a section says; undefined for an estate that it has nothing to say about. */
export type Writer = (source: DocumentSource) => string | undefined;

const WRITERS: Readonly<Record<RunbookSection, Writer>> = {
  'look-first': lookFirst,
  'a-server-does-not-answer': serverDown,
  'a-proxy-or-the-address-is-lost': proxyLost,
  'fail-over-of-the-database': failOver,
  'switch-back': switchBack,
  'a-replica-is-behind': replicaBehind,
  'the-database-does-not-answer': databaseDown,
  'a-disk-is-filling-up': diskFull,
  'people-cannot-sign-in': people,
  'add-a-host': addHost,
  'remove-a-host': removeHost,
  'upgrade-mattermost': upgrade,
  'upgrade-postgresql': upgradePostgresql,
  'renew-a-certificate': certificates,
  'copies-are-too-old': copiesTooOld,
  restore,
  'break-glass': breakGlass,
};

/** What to do when something breaks or has to change, in the names and commands of one estate. */
export function runbookPage(source: DocumentSource): string {
  const written = runbookTexts(source);
  return page(
    `# Runbook of ${source.estate.name}`,
    'Commands of Muster run in the project that declares the estate, with its secrets in the environment; commands on hosts run from a network of administrators.',
    bullets(written.map(([id]) => `[${runbookSections[id]}](#${id})`)),
    ...written.map(([id, text]) => `## ${runbookSections[id]}\n\n${text}`),
  );
}

/** The sections that one estate has, in their order. */
const runbookTexts = (source: DocumentSource): readonly (readonly [RunbookSection, string])[] =>
  (Object.keys(runbookSections) as RunbookSection[]).flatMap((id) => {
    const text = WRITERS[id](source);
    return text === undefined ? [] : [[id, text] as const];
  });

export const sectionsOf = (source: DocumentSource): readonly RunbookSection[] => runbookTexts(source).map(([id]) => id);
