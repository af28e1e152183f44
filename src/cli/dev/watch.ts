import { once } from 'node:events';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from 'chokidar';
import { PROJECT } from '../project.js';

export interface Sources extends AsyncDisposable {
  /** The files of each save, until the end; those that were saved while nobody asked come together. */
  saves(): AsyncIterable<readonly string[]>;
  end(): void;
}

/** An editor that saves all files at once needs so many milliseconds for it. */
const ONE_SAVE = 100;

/** Watches what people write in a project, from when this resolves. */
export async function watchSources(project: string): Promise<Sources> {
  const watcher = watch(project, { ignored: (path) => path !== project && isWritten(path), ignoreInitial: true });
  await once(watcher, 'ready');
  const saved = new Set<string>();
  let ended = false;
  let wake: () => void = () => undefined;
  watcher.on('all', (_event, path) => {
    saved.add(path);
    wake();
  });
  return {
    async *saves() {
      for (;;) {
        if (saved.size === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve));
        if (ended) return;
        await sleep(ONE_SAVE);
        const files = [...saved].sort();
        saved.clear();
        yield files;
      }
    },
    end: () => {
      ended = true;
      wake();
    },
    [Symbol.asyncDispose]: () => watcher.close(),
  };
}

/** What programs write: packages, hidden files, states, what synthesis writes, and what starting the application bundles. */
function isWritten(path: string): boolean {
  const name = basename(path);
  return (
    name === 'node_modules' ||
    name === 'cdktf.out' ||
    name.startsWith('.') ||
    name.includes('.tfstate') ||
    path === join(PROJECT, 'dist')
  );
}
