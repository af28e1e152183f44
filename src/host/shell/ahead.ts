import { createHash, randomBytes } from 'node:crypto';
import type { Finished } from '../ssh/connection.js';
import { EndedText } from './ended-text.js';
import { quote } from './quote.js';
import { ASK_TOGETHER } from './together.js';

/**
 * What a refresh will ask a host is remembered there by whoever changes something, so that the next refresh gets all answers by its first
 * question. It is only a memory of questions: what is not in it, or differs, is asked as usual.
 */
export interface Remembered {
  /** Of what is asked about, from `recordName`. */
  readonly name: string;
  /** Script that looks; null when nobody will ask any more. */
  readonly look: string | null;
  readonly kind: LookKind;
  /** What it asks about, where that can be asked together with others: from `subject`. */
  readonly subject?: string | undefined;
}

/** `looks` are ours and quick; `probes` are the user's. */
export type LookKind = 'looks' | 'probes';

/** Before a change: one that breaks off leaves a question too many, never one too few. A full disk is no reason to fail. */
export const remember = ({ name, look, kind, subject = '' }: Remembered): string => {
  const file = `"$S/${kind}/${name}"`;
  if (look === null) return `rm -f -- ${file}`;
  const text = `# ${digestOf(look)} ${subject}\n${look}\n`;
  return `{ ( umask 077; mkdir -p -- "$S/${kind}" && printf %s ${quote(text)} >${file}.new && mv -f -- ${file}.new ${file} || rm -f -- ${file}.new ${file} ); } 2>/dev/null || :`;
};

/** Every question that the host remembers, in one script: ours first. Its answers are told one by one, as they come. */
export class Ahead {
  readonly #mark = randomBytes(9).toString('hex');
  #text = this.#next();

  /**
   * Complaints come with the answer that they belong to. What is printed before the first of them is none, and what another apply has
   * replaced meanwhile is an answer to nothing.
   */
  readonly script = `printf '\\n%s.\\n' ${this.#mark}
${ASK_TOGETHER}
for f in "$S"/looks/* "$S"/probes/*; do
  case $f in *.new) continue;; esac
  [ -f "$f" ] && read -r _ d _ <"$f" || continue
  { e=$( . "$f" 2>&1 >&3 3>&- </dev/null ); c=$?; } 3>&1
  read -r _ now _ <"$f" && [ "$now" = "$d" ] || d=replaced
  printf '\\n%s %s %d\\n%s\\n%s.\\n' ${this.#mark} "$d" "$c" "$e" ${this.#mark}
done`;

  /** The answers that are whole with this chunk, by the digest of their question. */
  *hear(chunk: Buffer): Generator<readonly [digest: string, answer: Finished]> {
    for (let rest = chunk; ;) {
      this.#text.add(rest);
      if (!this.#text.isWhole) return;
      const [text] = this.#text.parts();
      rest = this.#text.rest();
      this.#text = this.#next();
      const [stdout, digest, code, stderr] = text.split(new RegExp(`\\n${this.#mark} (\\w+) (\\d+)\\n`));
      if (digest !== undefined) yield [digest, { stdout: stdout ?? '', code: Number(code), stderr: stderr ?? '' }];
    }
  }

  #next(): EndedText {
    return new EndedText([`\n${this.#mark}.`, '\n']);
  }
}

export const digestOf = (script: string): string => createHash('sha256').update(script).digest('hex').slice(0, 32);
