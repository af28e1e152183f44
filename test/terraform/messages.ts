import type { Finished } from './process.js';

export interface Messages {
  /** As a person reads them: summary, place, detail. */
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  readonly snippet?: { readonly context?: string; readonly code: string };
}

/** Collects the diagnostics from the lines that Terraform prints with `-json`; takes plain text for commands without it. */
export const readMessages = ({ exitCode, stdout, stderr }: Finished): Messages => {
  const diagnostics = stdout.split('\n').flatMap((line) => jsonLine(line)?.diagnostic ?? []);
  const texts = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).map(told);
  const errors = texts('error');
  const plain = [stdout, stderr].filter((text) => text.trim() !== '').join('\n');
  return { warnings: texts('warning'), errors: exitCode === 1 && errors.length === 0 ? [plain] : errors };
};

/** All that a command printed, with the lines of `-json` as the sentences that they hold. */
export const readable = ({ stdout, stderr }: Finished): string =>
  [...stdout.split('\n'), ...stderr.split('\n')]
    .map((line) => {
      const json = jsonLine(line);
      return json?.diagnostic ? told(json.diagnostic) : (json?.['@message'] ?? line);
    })
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');

const jsonLine = (line: string): { readonly diagnostic?: Diagnostic; readonly '@message'?: string } | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as { diagnostic?: Diagnostic };
  } catch {
    return undefined;
  }
};

const told = ({ severity, summary, detail, address, range, snippet }: Diagnostic): string => {
  const place = [
    address && `with ${address}`,
    range && `on ${range.filename} line ${range.start.line}${snippet?.context ? `, in ${snippet.context}` : ''}`,
    snippet && `    ${snippet.code.trim()}`,
  ].filter(Boolean);
  const title = severity === 'error' ? 'Error' : 'Warning';
  return [`${title}: ${summary}`, place.join('\n'), detail].filter(Boolean).join('\n\n');
};
