import { App } from 'cdktf';
import { dev } from './dev.js';
import { estateDev } from './estate-dev.js';
import { estateProduction } from './estate-production.js';
import { estateStaging } from './estate-staging.js';
import { production } from './production.js';
import { staging } from './staging.js';

const stacks = {
  ...{ dev, staging, production },
  ...{ 'estate-dev': estateDev, 'estate-staging': estateStaging, 'estate-production': estateProduction },
};

/** The stacks to synthesise: all, or the one that MUSTER_STACK names, so that one environment's mistake stops no other. */
const wanted = process.env['MUSTER_STACK'];
const names = Object.keys(stacks) as (keyof typeof stacks)[];
const chosen = wanted ? names.filter((name) => name === wanted) : names;
if (chosen.length === 0) {
  process.stderr.write(`MUSTER_STACK is ${JSON.stringify(wanted)}; expected one of ${names.join(', ')}\n`);
  process.exit(1);
}

const app = new App();
for (const name of chosen) stacks[name](app);
app.synth();
