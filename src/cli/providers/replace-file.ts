import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file in one step: whoever reads it meanwhile, another `muster` or Terraform, sees the old one or the new one.
 *
 * @param scratch a directory on the same file system, where a half-written file harms nobody.
 */
export const replaceFile = async (
  path: string,
  contents: string | Uint8Array,
  { scratch, mode = 0o644 }: { readonly scratch: string; readonly mode?: number },
): Promise<void> => {
  await mkdir(scratch, { recursive: true });
  await mkdir(dirname(path), { recursive: true });
  const half = join(scratch, `.new-${randomUUID()}`);
  await writeFile(half, contents, { mode });
  await rename(half, path);
};
