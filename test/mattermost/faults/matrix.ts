import { isDeepStrictEqual } from 'node:util';
import type { Band, SeenRequest } from '../../../src/sandbox/mattermost/index.js';
import type { Kind } from './faults.js';
import { lifeOf, type Stage } from './life.js';
import type { Run, State, Terraform } from '../../terraform/in-memory.js';
import { startWorld, type Picture, type World } from './world.js';

/** What came out of one stage with one fault at one request. */
interface Cell {
  readonly request: SeenRequest;
  /** Whether the apply reached its end in spite of the fault. */
  readonly wentThrough: boolean;
  /** What should not be; empty when all is well. */
  readonly problems: readonly string[];
}

/** What came out of one stage with a fault at each request. */
export interface Struck {
  readonly cells: readonly Cell[];
  /** How many requests the stage took where no fault met it, at the least: looks at work in the background come and go. */
  readonly shortest: number;
}

/** A stage that can be begun at any time, and how it ends where nothing goes wrong. */
interface Start {
  readonly stage: Stage;
  readonly requests: readonly SeenRequest[];
  readonly end: Picture;
  /** Jobs of the index that the stage starts. */
  readonly indexings: number;
  begin(): void;
}

/** A job is lost with its server; and nobody can know of one that is started after its request was given up. */
const MAY_START_AGAIN: readonly string[] = ['restart', 'late'];

/** A server on which every stage of a life is begun again and again, each time with another fault. */
export class Matrix implements AsyncDisposable {
  private constructor(
    private readonly world: World,
    private readonly terraform: Terraform,
    private readonly starts: readonly Start[],
  ) {}

  static async prepare(band: Band, kind: Kind): Promise<Matrix> {
    const world = await startWorld(band, kind.backgroundDelay);
    const terraform = await world.terraform(kind.requestTimeout ? { request_timeout: `${kind.requestTimeout}ms` } : {});
    const starts: Start[] = [];
    for (const stage of lifeOf(world.remoteId)) {
      const { state, settings } = terraform;
      const restore = world.server.checkpoint();
      const before = await world.indexings();
      world.engine.indexes.clear();
      world.server.requests.clear();
      const { errors } = await terraform.apply(stage.blocks);
      if (errors.length > 0) throw new Error(`${stage.name} fails by itself: ${JSON.stringify(errors)}`);
      const requests = world.server.requests.list();
      await world.calm();
      const begin = (): void => {
        restore();
        terraform.state = state;
        terraform.settings = settings;
        world.engine.indexes.clear();
      };
      starts.push({
        stage,
        requests,
        end: await world.picture(),
        indexings: (await world.indexings()) - before,
        begin,
      });
    }
    return new Matrix(world, terraform, starts);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.world[Symbol.asyncDispose]();
  }

  /** How many requests each stage takes. */
  get requests(): readonly number[] {
    return this.starts.map(({ requests }) => requests.length);
  }

  /**
   * The fault at the first request of the stage, at the second, and so on until a stage ends before its turn comes: so
   * none is left out, even where one run takes more requests than another.
   *
   * @param asked tells for each request of a run without faults whether its turn is taken
   */
  async run(
    stage: Stage['name'],
    kind: Kind,
    asked: (request: SeenRequest, index: number) => boolean,
  ): Promise<Struck> {
    const start = this.starts.find((one) => one.stage.name === stage)!;
    const cells: Cell[] = [];
    let shortest = start.requests.length;
    for (let index = 0; ; index++) {
      const usual = start.requests[index];
      if (usual && !asked(usual, index)) continue;
      const cell = await this.#cell(start, kind, index);
      if (typeof cell === 'object') cells.push(cell);
      else shortest = Math.min(shortest, cell);
      if (typeof cell === 'number' && !usual) return { cells, shortest };
    }
  }

  /** How many requests the stage takes, where it ends before the turn of this one. */
  async #cell({ stage, end, indexings, begin }: Start, kind: Kind, index: number): Promise<Cell | number> {
    const { world, terraform } = this;
    begin();
    const before = await world.indexings();
    world.server.requests.clear();
    const struck = world.server.faults.add({ ...kind.fault, after: kind.before ? index : index + 1 });
    // A request that is none of the provider's: what strikes the request before the first strikes this one.
    await fetch(`${world.server.url}/api/v4/system/ping`, { headers: { Connection: 'close' } });
    const run = await terraform.apply(stage.blocks);
    world.server.faults.clear();
    const requests = world.server.requests.list().length - 1;
    await world.calm();
    const request = kind.before ? world.server.requests.list()[index + 1] : struck[0];
    if (!request || struck.length === 0) return requests;
    const started = (await world.indexings()) - before;
    const problems = [
      ...(started > indexings && !MAY_START_AGAIN.includes(kind.fault.effect.kind)
        ? [`the index was made ${started} times`]
        : []),
      ...(run.errors.length > 0 ? await this.#afterFailure(kind) : []),
      ...(await this.#afterwards(kind, stage, end, run)),
    ];
    return { request, wentThrough: run.errors.length === 0, problems };
  }

  /** Whatever the server has is in the state; and what is in the state is as the server has it. */
  async #afterFailure(kind: Kind): Promise<readonly string[]> {
    const { world, terraform } = this;
    const forgotten = objectsIn(await world.picture()).filter((address) => !terraform.state.has(address));
    if (kind.fault.effect.kind === 'revoke') return forgotten.map((address) => `${address} is forgotten`);
    const refreshed = await terraform.refreshed();
    return [
      ...forgotten.map((address) => `${address} is forgotten`),
      ...differences(terraform.state, refreshed).map((text) => `state and server differ: ${text}`),
    ];
  }

  /** The same apply once more, where it is needed, ends as if nothing had been. */
  async #afterwards(kind: Kind, stage: Stage, end: Picture, first: Run): Promise<readonly string[]> {
    const { world, terraform } = this;
    const unfinished = first.warnings.some(({ summary }) => summary.includes('has not finished'));
    if (first.errors.length > 0 || unfinished) {
      if (kind.fault.effect.kind === 'revoke')
        terraform.settings = { ...terraform.settings, token: await world.newToken() };
      const { errors } = await terraform.apply(stage.blocks);
      if (errors.length > 0) return [`the next apply fails: ${errors.map((e) => `${e.summary} ${e.detail}`).join()}`];
    }
    if (kind.fault.effect.kind === 'late') await this.#afterLateAction(stage, end);
    await world.calm();
    const open = await terraform.changes(stage.blocks);
    const picture = await world.picture();
    return [
      ...(open.length > 0 ? [`the plan is not empty: ${open.join(', ')}`] : []),
      ...(isDeepStrictEqual(picture, end) ? [] : [`the server is not as it should be: ${shown(picture, end)}`]),
    ];
  }

  /**
   * What the server does after it was given up may come after everything else of the run, and undo it: a write to a link
   * sets the roles of a team again. Nobody can wait for that; the next plan shows it, and its apply ends it.
   */
  async #afterLateAction(stage: Stage, end: Picture): Promise<void> {
    await this.world.calm();
    const undone = !isDeepStrictEqual(await this.world.picture(), end);
    if (undone && (await this.terraform.changes(stage.blocks)).length > 0) await this.terraform.apply(stage.blocks);
  }
}

/** Addresses of what the picture shows of a life. */
const objectsIn = ({ groups, places }: Picture): readonly string[] => {
  const live = (place: unknown): boolean => (place as { archived?: boolean } | undefined)?.archived === false;
  const red = places['red'] as { group_constrained?: boolean } | undefined;
  const linked = Object.values(places).some((place) => Object.keys((place as { links: object }).links).length > 0);
  const there: Readonly<Record<string, boolean>> = {
    'mattermost_ldap_group.leads': (groups['mm_ops_leads'] as { live?: boolean } | undefined)?.live === true,
    'mattermost_team.red': live(red),
    'mattermost_team.blue': live(places['blue']),
    'mattermost_channel.room': live(places['red/room']),
    'mattermost_group_links.leads': linked,
    'mattermost_group_constraint.red': red?.group_constrained === true,
    'mattermost_team_member.fox': 'fox' in ((places['blue'] as { roles?: object } | undefined)?.roles ?? {}),
  };
  return Object.keys(there).filter((address) => there[address]);
};

/** What a refresh changes, but for roles that were still on their way, and the flag that another resource sets. */
const differences = (before: State, after: State): readonly string[] =>
  [...before].flatMap(([address, { state }]) => {
    const found = after.get(address)?.state;
    if (!found) return [`${address} is in the state only`];
    return Object.keys(state)
      .filter(
        (name) => !['unreconciled', 'group_constrained'].includes(name) && !isDeepStrictEqual(state[name], found[name]),
      )
      .map((name) => `${address}.${name}: ${json(state[name])} in the state, ${json(found[name])} on the server`);
  });

const shown = (picture: Picture, end: Picture): string =>
  [...Object.keys({ ...picture.places, ...end.places })]
    .filter((key) => !isDeepStrictEqual(picture.places[key], end.places[key]))
    .map((key) => `${key} is ${json(picture.places[key])} and should be ${json(end.places[key])}`)
    .concat(isDeepStrictEqual(picture.groups, end.groups) ? [] : [`groups are ${json(picture.groups)}`])
    .concat(isDeepStrictEqual(picture.index, end.index) ? [] : [`the index is ${json(picture.index)}`])
    .join('; ');

const json = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (inner instanceof Map ? Object.fromEntries(inner) : inner)) ?? 'nothing';
