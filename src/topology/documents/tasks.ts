import { isAddress } from '../addresses.js';
import { serverHosts, type Estate } from '../model/index.js';
import { membersOf } from '../ports.js';
import { runningChecks } from '../running/index.js';
import { estateSteps, type HostStep } from '../steps/index.js';
import { page, table } from './markdown.js';
import type { DocumentSource } from './source.js';

/** One thing that has to be done until an estate is handed over. */
export interface Task {
  readonly title: string;
  /** Ids of the steps that an apply makes for it; none where people do it. */
  readonly steps: readonly string[];
  /** What shows that it is done. */
  readonly proof: string;
  /** Ids of the checks of the running estate that show it. */
  readonly checks: readonly string[];
}

/** How far something is. `unknown` where nobody told. */
export type TaskState = 'unknown' | { readonly done: number; readonly of: number };

/** What Terraform knows of steps and checks, by their ids. */
export interface KnownState {
  /** Whether a step is made as it is described; undefined where that is not known. */
  readonly step: (id: string) => boolean | undefined;
  /** Whether a check of the running estate passed; undefined where it was not asked. */
  readonly check: (id: string) => boolean | undefined;
}

/** Steps that make copies. */
const COPIES = /^[^.]+\.(?:package-)?(?:backup|pgbackrest|restic)/;

/** The tasks in the order in which they can be done. Every step of the estate belongs to one of them. */
export function tasksOf(estate: Estate): readonly Task[] {
  const { proxies, vip, database, tls, license } = estate;
  const claim = claims(estateSteps(estate));
  const byHand = (title: string, proof: string, checks: readonly string[] = []): Task => ({
    title,
    steps: [],
    proof,
    checks,
  });
  const made = (
    title: string,
    ids: readonly string[],
    proof: string,
    checks: readonly string[] = [],
  ): readonly Task[] => {
    const steps = claim(ids);
    return steps.length === 0 ? [] : [{ title, steps, proof, checks }];
  };
  const hosts = Object.keys(estate.hosts);
  const watching = membersOf(estate, 'monitoring');
  const site = siteChecks(estate);
  const { hostname } = new URL(estate.siteUrl);
  const entry = vip ? 'the address that moves' : proxies.length > 0 ? 'the proxies' : 'the server';
  return [
    byHand('Describe the estate and review these pages', 'the checks of the description find no error'),
    byHand(
      `Order ${hosts.length === 1 ? 'the machine' : `${hosts.length} machines`}, note addresses and host keys`,
      'each plan measures the machines',
      hosts.map((name) => `facts:${name}`),
    ),
    ...(isAddress(hostname)
      ? []
      : [byHand(`Let the name ${hostname} lead to ${entry}`, 'the site answers by its name', site)]),
    ...(tls ? [byHand('Get the certificates', 'names, chain and dates are checked with the description')] : []),
    byHand(`Put the archive of Mattermost ${estate.version} where hosts fetch it`, 'each host compares its SHA-256'),
    byHand(
      `Put ${license ? 'the licence and all other secrets' : 'all secrets'} where Terraform gets them`,
      'Terraform asks for each one that is missing',
    ),
    ...made(
      'Close the hosts to all that nobody needs',
      hosts.flatMap((name) => [`${name}.firewall-service`, `${name}.own`]),
      'undone by the host itself unless a new connection gets in',
    ),
    ...made(
      `Set up the primary database on ${database.primary}`,
      [`${database.primary}.database`],
      'its roles can log in',
    ),
    ...database.replicas.flatMap((name) =>
      made(
        `Let ${name} follow ${database.primary}`,
        [`${name}.postgresql`, `${database.primary}.slot-${name}`],
        'it streams by its slot',
        [`${database.primary}.follows-${name}`],
      ),
    ),
    ...serverHosts(estate).flatMap((name) =>
      made(`Set up the server on ${name}`, [`${name}.mattermost`], 'it answers', [`ping-${name}`]),
    ),
    ...proxies.flatMap((name) =>
      made(
        `Set up the proxy on ${name}`,
        [`${name}.proxy`, `${name}.logrotate`],
        'it says that it works',
        vip ? [] : [`site-${name}`],
      ),
    ),
    ...(vip
      ? made(
          `Let ${vip.address} move between ${proxies.join(' and ')}`,
          proxies.map((name) => `${name}.keepalived`),
          'the site answers there',
          site,
        )
      : []),
    ...made('Make copies by timers', claim.left(COPIES), 'the first copies are there'),
    ...watching.flatMap((name) => made(`Watch from ${name}`, claim.left(`${name}.`), 'it runs')),
    ...made(
      watching.length > 0 ? 'Let every host be measured' : 'Set up what else the hosts get',
      claim.left(''),
      watching.length > 0 ? 'measurements of it arrive' : 'made as described',
    ),
    byHand('Test it: the checks, then the loss of each host', 'the checks after an apply; the runbook, done once', [
      ...serverHosts(estate).map((name) => `ping-${name}`),
      ...site,
      ...runningChecks(estate).map(({ host, name }) => `${host}.${name}`),
    ]),
    byHand('Configure sign-in, teams and rules', 'somebody of each group signs in'),
    ...(estate.teams.length > 0
      ? [byHand(`Load people and posts into ${estate.teams.join(', ')}`, 'the report of the load')]
      : []),
    estate.backup
      ? byHand('Restore a copy for trial', 'the restore drill passes')
      : byHand('Have copies made of database, files and configuration', 'a copy was restored for trial'),
    watching.length > 0
      ? byHand(`See an alert come from ${watching.join(' and ')}`, 'somebody was told of it')
      : byHand('Have the estate watched', 'somebody was told of a trial alert'),
    byHand('Train the administrators', 'each one did the exercises of the hand-over'),
    byHand('Send the welcome message', 'people sign in'),
    byHand('Hand over', 'the hand-over is signed'),
  ];
}

/** Checks of the site as people reach it, by the names that the estate gives them. */
function siteChecks({ siteUrl, proxies, vip }: Estate): readonly string[] {
  const entries = vip || proxies.length === 0 ? ['site'] : proxies.map((name) => `site-${name}`);
  const redirected = siteUrl.startsWith('https:') && proxies.length > 0;
  return entries.flatMap((name) => [name, `${name}-websocket`, ...(redirected ? [`${name}-redirect`] : [])]);
}

/** Gives each step to the first that asks for it, with everything on the same host that it waits for. */
function claims(steps: readonly HostStep[]) {
  const free = new Map(steps.map((made) => [made.id, made]));
  const take = (id: string, host: string): readonly string[] => {
    const made = free.get(id);
    if (made === undefined || made.host !== host) return [];
    free.delete(id);
    return [...made.after.flatMap((before) => take(before, host)), id];
  };
  const claim = (ids: readonly string[]) => ids.flatMap((id) => take(id, free.get(id)?.host ?? ''));
  return Object.assign(claim, {
    /** Ids that nobody asked for, of those that begin so or look so. */
    left: (wanted: string | RegExp) =>
      [...free.keys()].filter((id) => (typeof wanted === 'string' ? id.startsWith(wanted) : wanted.test(id))),
  });
}

/** How far the steps of a task are. */
function stateOf(ids: readonly string[], known: (id: string) => boolean | undefined): TaskState {
  const states = ids.map(known);
  if (states.length === 0 || states.every((state) => state === undefined)) return 'unknown';
  return { done: states.filter((state) => state === true).length, of: ids.length };
}

const NOTHING_KNOWN: KnownState = { step: () => undefined, check: () => undefined };

/** The plan of the work: what comes in which order, who does it, and how far it is. */
export function tasksPage({ estate, stack }: DocumentSource, known: KnownState = NOTHING_KNOWN): string {
  const rows = tasksOf(estate).map(({ title, steps, proof, checks }, index) => [
    String(index + 1),
    title,
    steps.length > 0 ? 'apply' : 'by hand',
    checks.length > 0 ? `${proof}: ${checkText(stateOf(checks, known.check))}` : proof,
    steps.length > 0 ? stepText(stateOf(steps, known.step)) : '☐',
  ]);
  return page(
    `# Tasks of ${estate.name}`,
    'In the order in which they can be done. What an apply makes is told from what Terraform remembers; what people do is ticked by them.',
    table(['', 'task', 'done by', 'shown by', 'state'], rows),
    known === NOTHING_KNOWN
      ? `How far it is: \`npx muster docs ${stack} --state FILE\` with what \`terraform show -json\` prints of the state, or of a saved plan.`
      : undefined,
  );
}

const stepText = (state: TaskState): string => {
  if (state === 'unknown') return 'unknown';
  if (state.done === state.of) return 'done';
  return state.done === 0 ? 'to do' : `${state.done} of ${state.of} steps done`;
};

const checkText = (state: TaskState): string => {
  if (state === 'unknown') return 'not asked';
  return state.done === state.of ? 'passed' : `${state.done} of ${state.of} passed`;
};
