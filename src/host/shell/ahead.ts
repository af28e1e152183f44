import { createHash, randomBytes } from 'node:crypto';
import type { Finished } from '../ssh/connection.js';
import { quote } from './quote.js';

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
}

/** `looks` are ours and quick; `probes` are the user's. */
export type LookKind = 'looks' | 'probes';

/** Before a change: one that breaks off leaves a question too many, never one too few. A full disk is no reason to fail. */
export const remember = ({ name, look, kind }: Remembered): string => {
  const file = `"$S/${kind}/${name}"`;
  if (look === null) return `rm -f -- ${file}`;
  const text = `# ${digestOf(look)}\n${look}\n`;
  return `{ ( umask 077; mkdir -p -- "$S/${kind}" && printf %s ${quote(text)} >${file}.new && mv -f -- ${file}.new ${file} || rm -f -- ${file}.new ${file} ); } 2>/dev/null || :`;
};

/** Every question of a kind that the host remembers, in one script. */
export interface Ahead {
  readonly script: string;
  /** The answers by the digest of their question. */
  split(finished: Finished): Map<string, Finished>;
}

export const ahead = (kind: LookKind): Ahead => {
  const mark = randomBytes(9).toString('hex');
  return {
    script: `for f in "$S/${kind}"/*; do
  case $f in *.new) continue;; esac
  [ -f "$f" ] && read -r _ d <"$f" || continue
  ( . "$f" ) </dev/null; c=$?
  printf '\\n%s %s %d\\n' ${mark} "$d" "$c"; printf '\\n%s\\n' ${mark} >&2
done`,
    split: ({ stdout, stderr }) => {
      const answers = stdout.split(new RegExp(`\\n${mark} (\\w+) (\\d+)\\n`));
      const complaints = stderr.split(`\n${mark}\n`);
      const found = new Map<string, Finished>();
      for (let i = 0; i + 2 < answers.length; i += 3) {
        const [output = '', digest = '', code = ''] = answers.slice(i, i + 3);
        found.set(digest, { stdout: output, code: Number(code), stderr: complaints[i / 3] ?? '' });
      }
      return found;
    },
  };
};

export const digestOf = (script: string): string => createHash('sha256').update(script).digest('hex').slice(0, 32);
