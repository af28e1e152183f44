#!/usr/bin/env node
// node src/cli/launch.mjs FILE.ts [ARGUMENT]…: any TypeScript program of the project, started as `muster` itself is.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './launch/launch.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write(
    'launch: name the TypeScript file to run, for example: node src/cli/launch.mjs stacks/main.ts\n',
  );
  process.exit(1);
}
await launch(pathToFileURL(resolve(file)), args);
