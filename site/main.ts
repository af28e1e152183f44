import { exitWith } from '../src/cli/problem.js';
import { buildSite } from './build.js';

/** `npm run site`: the documents of the project as a site in dist/site, to be served from any path or opened from the folder. */
await exitWith(async () => {
  const pages = await buildSite('dist/site');
  console.log(`${pages} pages: dist/site/index.html`);
  return 0;
});
