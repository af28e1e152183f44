import pc from 'picocolors';
import { addGroupMember } from './directory.js';
import { eventually, type Roles } from './mattermost.js';
import type { Plan } from './stack.js';
import { step, type Step } from './step.js';
import { rolesTable } from './table.js';
import type { World } from './world.js';

/** The stack of stacks/, and where its roles are looked at. */
export const STACK = 'dev';
export const PLACES = ['ops', 'ops/incidents', 'docs'];

/** What the stack declares, and what the demo data had before (docs: eve was made admin by hand). */
const GROUP = 'mm_ops_leads';
const LEADS = ['ben', 'cyd'];
const BY_HAND = 'eve';
const NEWCOMER = 'dee';
const USURPER = 'fox';

export const STORY: readonly Step[] = [
  step(
    'The plan names who is promoted and who is demoted',
    ({ stack }) => stack.plan(),
    (plan, claim) => {
      const told = people(plan);
      for (const lead of LEADS) claim(promoted(told).includes(lead), `the plan says that ${lead} is promoted`);
      claim(demoted(told).includes(BY_HAND), `the plan says that ${BY_HAND} is demoted`);
      return told;
    },
  ),
];

const people = (plan: Plan): string[] =>
  plan.warnings.flatMap(({ summary, detail }) => [summary, ...detail.split('\n')]);
const promoted = (lines: readonly string[]): string => lines.filter((line) => /promot/i.test(line)).join('\n');
const demoted = (lines: readonly string[]): string => lines.filter((line) => /demot/i.test(line)).join('\n');
