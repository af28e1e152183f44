import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** What tools write; .gitignore names the same. */
const WRITTEN = new Set(['node_modules', 'dist', 'cdktf.out', 'coverage', '.git', '.terraform', '.muster']);

/** Every file of the project, from its root. */
export const files: readonly string[] = below('').sort();

export const text = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');
export const isThere = (path: string): boolean => existsSync(join(PROJECT, path));

function below(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (WRITTEN.has(entry.name) || entry.name.includes('.tfstate')) return [];
    return entry.isDirectory() ? below(path) : [path];
  });
}
