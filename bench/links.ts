import { mattermostProvider } from '../src/mattermost/provider.js';
import { terraformProject, type TerraformProject } from '../test/terraform/in-process.js';
import { FLAGS, groupLinks, groupLinksStates, startEstate, type Estate } from './links/estate.js';
import { oneLinkACall } from './links/one-link-a-call.js';
import { startStateServer } from './links/state-server.js';
import { blocksOf, stateOf, typeOf } from './state-file.js';
import { printTable } from './table.js';

const GROUPS = 300;
const LINKS = 5000;
const LATENCIES = [0, 20];
const NEW = { groups: 100, links: 1000 };

/** Plans that find nothing to do, against a provider that reads one link a call; and an apply of new links. */
export const run = async (): Promise<void> => {
  await plans();
  await applies();
};

const plans = async (): Promise<void> => {
  await using estate = await startEstate(GROUPS, LINKS, true);
  await using ours = await ourProject(estate, await groupLinksStates(estate));
  await using theirs = await theirProject(estate);
  const rows = [];
  for (const latency of LATENCIES) {
    const mine = await emptyPlan(ours, estate, latency);
    const other = await emptyPlan(theirs, estate, latency);
    rows.push(
      [`one link a call, ${latency} ms`, `${other.calls}`, other.seconds.toFixed(1), '1.0'],
      [`mattermost_group_links, ${latency} ms`, `${mine.calls}`, mine.seconds.toFixed(1), ratio(other, mine)],
    );
  }
  printTable(
    `A plan of ${LINKS} links in ${GROUPS} groups that finds nothing to do, 4 requests at once (at 20 ms at least 5 times faster)`,
    ['provider, latency of the server', 'API calls', 'seconds', 'times faster'],
    rows,
  );
};

const ratio = (other: Measured, mine: Measured): string => (other.seconds / mine.seconds).toFixed(1);

const ourProject = async ({ env, groups }: Estate, states: readonly object[]): Promise<TerraformProject> => {
  const project = await terraformProject({ providers: [mattermostProvider], env });
  const of = typeOf(mattermostProvider.source, 'mattermost_group_links');
  await project.write({
    'main.tf.json': blocksOf(of.type, groups.map(groupLinks)),
    'terraform.tfstate': stateOf(of, states),
  });
  return project;
};

const theirProject = async ({ env, groups }: Estate): Promise<TerraformProject> => {
  const project = await terraformProject({ providers: [oneLinkACall], env });
  const links = groups.flatMap(({ id, places }) =>
    places.map((place) => ({ group_id: id, type: place.type, place_id: place.id, ...FLAGS })),
  );
  const states = links.map((link) => ({ ...link, id: `${link.group_id}:${link.place_id}` }));
  const of = typeOf(oneLinkACall.source, 'onelink_link');
  await project.write({ 'main.tf.json': blocksOf(of.type, links), 'terraform.tfstate': stateOf(of, states) });
  return project;
};

interface Measured {
  readonly seconds: number;
  readonly calls: number;
}

/** Throws when there is something to do. */
const emptyPlan = (project: TerraformProject, estate: Estate, latency: number): Promise<Measured> =>
  measured(estate, latency, () => project.expectEmptyPlan());

const measured = async ({ world }: Estate, latency: number, act: () => Promise<unknown>): Promise<Measured> => {
  world.wire.clearFaults();
  if (latency > 0) world.wire.add({ times: Infinity, effect: { kind: 'delay', milliseconds: latency } });
  world.wire.seen.splice(0);
  const started = performance.now();
  await act();
  return { seconds: (performance.now() - started) / 1000, calls: world.wire.seen.length };
};

const applies = async (): Promise<void> => {
  const rows = [];
  for (const backend of ['local', 'http'] as const) {
    await using estate = await startEstate(NEW.groups, NEW.links, false);
    await using project = await terraformProject({ providers: [mattermostProvider], env: estate.env });
    const blocks = blocksOf('mattermost_group_links', estate.groups.map(groupLinks));
    await project.write({ 'main.tf.json': blocks });
    const states = await startStateServer();
    const address = { address: states.url, lock_address: states.url, unlock_address: states.url };
    if (backend === 'http')
      await project.write({ 'backend.tf.json': JSON.stringify({ terraform: { backend: { http: address } } }) });
    const init = await project.terraform('init', '-input=false', '-no-color');
    if (init.exitCode !== 0) throw new Error(init.stderr);
    const { seconds, calls } = await measured(estate, 0, () => project.apply());
    await project.expectEmptyPlan();
    const writes = backend === 'http' ? `${states.writes()}` : '';
    rows.push([backend, `${calls}`, (calls / NEW.links).toFixed(2), seconds.toFixed(1), writes]);
    await states.stop();
  }
  printTable(
    `An apply of ${NEW.links} new links in ${NEW.groups} groups`,
    ['state backend', 'API calls', 'calls a link', 'seconds', 'states written'],
    rows,
  );
};
