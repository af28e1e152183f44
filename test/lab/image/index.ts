import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../cache.js';
import { run } from '../command.js';

/** What the file systems of hosts are layered from, and the packages that they can install. */
export interface Image {
  /** Bare Debian with systemd and SSH. */
  readonly base: string;
  /** Over it: what an estate's hosts run, installed and at rest. */
  readonly parts: string;
  /** A flat package repository. */
  readonly debs: string;
}

const SCRIPT = fileURLToPath(new URL('build.sh', import.meta.url));
const KEPT_UNUSED_DAYS = 14;

/** The image of this definition: from the cache, or built there. */
export const provideImage = async (say: (line: string) => void): Promise<Image> => {
  const images = join(cacheFolder(), 'images');
  const definition = createHash('sha256')
    .update(await readFile(SCRIPT))
    .update(process.arch)
    .digest('hex');
  const folder = join(images, definition.slice(0, 16));
  if (!(await isComplete(folder))) {
    const started = Date.now();
    say(`building the image, once: ${folder}`);
    await build(images, folder);
    const size = (await run('du', ['-sm', folder])).split('\t')[0];
    say(`the image has ${size} MB and took ${Math.round((Date.now() - started) / 1000)} s`);
  }
  await utimes(join(folder, COMPLETE), new Date(), new Date());
  await removeUnused(images);
  return imageIn(folder);
};

export const imageIn = (folder: string): Image => ({
  base: join(folder, 'base'),
  parts: join(folder, 'parts'),
  debs: join(folder, 'debs'),
});

/** The last file to be written; its time says when the image was used last. */
const COMPLETE = 'complete';
const isComplete = (folder: string): Promise<boolean> =>
  access(join(folder, COMPLETE)).then(
    () => true,
    () => false,
  );

/** Beside its place until it is whole; whoever is second throws its own away. */
const build = async (images: string, folder: string): Promise<void> => {
  const draft = `${folder}.draft-${process.pid}`;
  await mkdir(draft, { recursive: true, mode: 0o755 });
  try {
    await runScript(draft);
    await writeFile(join(draft, COMPLETE), '');
    await rename(draft, folder).catch(async (error: unknown) => {
      if (!(await isComplete(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

/** In namespaces of its own, so that its mounts end with it. */
const runScript = async (draft: string): Promise<void> => {
  const alone = ['unshare', '--mount', '--propagation', 'private', '--pid', '--mount-proc', '--fork', '--kill-child'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...alone, 'bash', SCRIPT, draft], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`The image could not be built: ${SCRIPT} ended with ${status ?? 'a signal'}`);
};

/** Images of other definitions that nobody used for a while, and drafts that were never finished. */
const removeUnused = async (images: string): Promise<void> => {
  const oldest = Date.now() - KEPT_UNUSED_DAYS * 24 * 3600 * 1000;
  for (const name of await readdir(images)) {
    const folder = join(images, name);
    const used = await stat(join(folder, COMPLETE)).catch(() => stat(folder));
    if (used.mtimeMs < oldest) await rm(folder, { recursive: true, force: true });
  }
};
