import { distance } from 'fastest-levenshtein';
import { filesIn } from './attachments.js';
import { isLineType, LINE_TYPES, mayFollow, type LineType } from './line-types.js';
import { namesIn, References, type Missing } from './references.js';
import { Findings, type Place } from './report.js';
import { RULES } from './rules/index.js';
import { shown, Trail, type Row } from './rules/rule.js';

export interface Outcome {
  /** Without the first, `version`. */
  readonly lines: number;
  readonly counts: Readonly<Partial<Record<LineType, number>>>;
  readonly errors: Findings;
  readonly warnings: Findings;
  /** Names that the lines do not bring: the server must have them. */
  readonly missing: readonly Missing[];
  /** Files that the archive must hold in its folder `data`. */
  readonly attachments: ReadonlySet<string>;
}

export interface ValidateOptions {
  /** Which of the files that lines name are there. Default: that is not looked at. */
  readonly hasAttachment?: (file: string) => boolean;
}

/**
 * Looks at the lines of a bulk import one after another, as the server will: first what one line says, then whether
 * what it refers to has come before. Keeps names, not lines.
 */
export class Validator {
  readonly #errors = new Findings();
  readonly #warnings = new Findings();
  readonly #references = new References();
  readonly #attachments = new Set<string>();
  readonly #counts: Partial<Record<LineType, number>> = {};
  readonly #trail: Trail;
  readonly #ignored = new Set<string>();
  #place: Place = { file: '', line: 0 };
  #type: LineType | undefined;
  #withoutLogin: { readonly first: Place; count: number } | undefined;

  constructor(private readonly options: ValidateOptions = {}) {
    this.#trail = new Trail(
      (path, text) => this.#refuse(path, text),
      (path, known) => this.#unknownField(path, known),
    );
  }

  /** The first line of a file. */
  version(text: string, place: Place): void {
    this.#place = place;
    const row = this.#parsed(text);
    if (row && (row['type'] !== 'version' || row['version'] !== 1))
      this.#refuse('', `got ${shown(text)}, expected the first line to be {"type":"version","version":1}`);
  }

  /** Any other line. */
  line(text: string, place: Place): void {
    this.#place = place;
    const row = this.#parsed(text);
    if (row) this.#row(row);
  }

  /** Something that could not become a line, or that cannot be read. */
  refuse(place: Place, path: string, text: string): void {
    this.#errors.add({ ...place, path, text });
  }

  end(): Outcome {
    if (this.#withoutLogin) {
      const { first, count } = this.#withoutLogin;
      const text = `${count === 1 ? 'one user has' : `${count} users have`} neither a password nor auth_service and auth_data: the server makes up a password for each, also for accounts that exist, and an account of the directory then logs in with that instead`;
      this.#warnings.add({ ...first, path: 'user', text });
    }
    return {
      lines: LINE_TYPES.reduce((sum, type) => sum + (this.#counts[type] ?? 0), 0),
      counts: this.#counts,
      errors: this.#errors,
      warnings: this.#warnings,
      missing: this.#references.missing,
      attachments: this.#attachments,
    };
  }

  #parsed(text: string): Row | undefined {
    if (text.trim() === '') {
      this.#refuse('', 'is empty, and the server wants an object in each line');
      return undefined;
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      this.#refuse('', `is no JSON: ${(error as Error).message}. Each line is one whole object`);
      return undefined;
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
    this.#refuse('', `got ${shown(value)}, expected an object`);
    return undefined;
  }

  #row(row: Row): void {
    const { type } = row;
    if (!isLineType(type)) return this.#unknownType(type);
    this.#inOrder(type);
    this.#counts[type] = (this.#counts[type] ?? 0) + 1;
    const data = row[type];
    if (data === undefined || data === null)
      return this.#refuse(type, `is missing: a line of the type "${type}" has an object "${type}"`);
    this.#trail.enter(type);
    RULES[type](data, this.#trail);
    this.#trail.leave();
    if (typeof data !== 'object') return;
    this.#brings(type, data as Row);
    namesIn(type, data as Row, (kind, name, path) => this.#references.want(kind, name, this.#place, path));
    filesIn(type, data as Row, (file, path) => this.#wantsFile(file, path));
  }

  #unknownType(type: unknown): void {
    if (type === 'version') return this.#refuse('type', 'a version line is only the first of all lines');
    const near = typeof type === 'string' ? nearest(type, LINE_TYPES) : undefined;
    this.#refuse(
      'type',
      `got ${shown(type)}, ${near ? `did you mean "${near}"?` : `expected one of ${LINE_TYPES.join(', ')}`}`,
    );
  }

  #inOrder(type: LineType): void {
    const before = this.#type;
    if (before !== undefined && !mayFollow(before, type))
      this.#refuse(
        'type',
        `a ${type} after a ${before}: the order is ${LINE_TYPES.join(', ')}. "muster bulk-load FILE --out FILE" sorts the lines`,
      );
    else this.#type = type;
  }

  /** Names that this line brings. Lines of one kind are written by several workers at once: which of two is last is open. */
  #brings(type: LineType, row: Row): void {
    if (type === 'team') this.#bring('team', row['name'], 'team.name');
    if (type === 'channel' && typeof row['team'] === 'string' && typeof row['name'] === 'string')
      this.#bring('channel', `${row['team']}/${row['name']}`, 'channel.name');
    if (type === 'user' || type === 'bot') this.#bring('user', row['username'], `${type}.username`);
    if (type !== 'user') return;
    const { email } = row;
    const before =
      typeof email === 'string' && email !== ''
        ? this.#references.bringEmail(email.toLowerCase(), this.#place.line)
        : undefined;
    if (before !== undefined)
      this.#refuse('user.email', `${shown(email)} belongs to the user of line ${before} already`);
    if ((row['password'] ?? row['auth_data'] ?? undefined) !== undefined) return;
    this.#withoutLogin ??= { first: this.#place, count: 0 };
    this.#withoutLogin.count++;
  }

  #bring(kind: 'team' | 'channel' | 'user', name: unknown, path: string): void {
    if (typeof name !== 'string' || name === '') return;
    const before = this.#references.bring(kind, name.toLowerCase(), this.#place.line);
    if (before !== undefined) this.#refuse(path, `${shown(name)} is the ${kind} of line ${before} already`);
  }

  #wantsFile(file: string, path: string): void {
    this.#attachments.add(file);
    if (this.options.hasAttachment && !this.options.hasAttachment(file))
      this.#refuse(path, `there is no file data/${file} in the archive: the server would import this without it`);
  }

  #unknownField(path: string, known: readonly string[]): void {
    // Once for each field, wherever it stands in lists: a file of a newer release may have it in every line.
    const kind = path.replace(/\[\d+\]/g, '');
    if (this.#ignored.has(kind)) return;
    this.#ignored.add(kind);
    const near = nearest(path.slice(path.lastIndexOf('.') + 1), known);
    const text = `is no field that the server is known to have${near ? `, did you mean ${near}?` : ''} It passes over what it does not know`;
    this.#warnings.add({ ...this.#place, path, text });
  }

  #refuse(path: string, text: string): void {
    this.refuse(this.#place, path, text);
  }
}

/** The candidate that somebody who mistyped it must have meant. */
export const nearest = (text: string, candidates: readonly string[]): string | undefined => {
  const [best] = candidates.map((name) => ({ name, far: distance(text, name) })).sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(text.length / 3)) ? best.name : undefined;
};
