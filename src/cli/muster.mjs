#!/usr/bin/env node
// The `muster` command on a fresh clone: nothing but Node itself is needed before this file has run.
import { launch } from './launch/launch.mjs';

await launch(new URL('./main.ts', import.meta.url), process.argv.slice(2));
