import { readFileSync } from 'node:fs';
import { DiagnosticError } from './diagnostics.js';
import type { Path } from './path.js';

/** Where settings are looked for that the configuration leaves out: `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The secret in a file: its first line.
 *
 * @param setting whose value is the file's path
 * @throws DiagnosticError with the path of the setting
 */
export const secretInFile = (file: string, setting: Path): string => {
  const [line = ''] = contentOf(file, setting).split(/\r?\n/);
  if (line !== '') return line;
  throw new DiagnosticError({
    path: setting,
    summary: `The first line of ${setting.toString()} is empty`,
    detail: `The file is ${file}.`,
  });
};

/**
 * A variable that is on or off: `true` or `1`, `false` or `0`; undefined where it is not set, or empty.
 *
 * @param setting whose value the variable stands for
 * @throws DiagnosticError with the path of the setting
 */
export const flagIn = (environment: Environment, variable: string, setting: Path): boolean | undefined => {
  const flag = environment[variable];
  if (!flag) return undefined;
  if (flag === 'false' || flag === '0') return false;
  if (flag === 'true' || flag === '1') return true;
  throw new DiagnosticError({
    path: setting,
    summary: `${variable} must be "true" or "false"`,
    detail: `Got ${JSON.stringify(flag)}.`,
  });
};

/**
 * Certificate authorities in PEM form, given as text or as the path of a file.
 *
 * @throws DiagnosticError with the path of the setting
 */
export const certificateAuthority = (textOrFile: string, setting: Path): string => {
  const pem = textOrFile.includes('-----BEGIN') ? textOrFile : contentOf(textOrFile, setting);
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new DiagnosticError({
    path: setting,
    summary: `${setting.toString()} holds no certificate in PEM form`,
    detail: 'Expected text with "-----BEGIN CERTIFICATE-----", or the path of a file with it.',
  });
};

const contentOf = (file: string, setting: Path): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DiagnosticError(
      {
        path: setting,
        summary: `The file of ${setting.toString()} cannot be read`,
        detail: error instanceof Error ? error.message : String(error),
      },
      { cause: error },
    );
  }
};
