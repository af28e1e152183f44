import type { References } from './references.js';
import { textOf, type Thing, type World } from './world.js';

export type PlaceKind = 'team' | 'channel';

export interface Place {
  readonly kind: PlaceKind;
  /** `ops` or `ops/incidents`; the server's id in brackets where the plan holds no name. */
  readonly name: string;
}

/** The team of `ops/incidents`, and of `ops`. */
export const teamOf = (place: string): string => place.split('/')[0] ?? place;

/** Finds the things of one moment that an attribute names: by id where it is known, else by what it refers to. */
export class Names {
  readonly #byId = new Map<string, Thing>();

  constructor(
    private readonly world: World,
    private readonly references: References,
  ) {
    for (const thing of world.values()) {
      const id = textOf(thing.values['id']);
      // An id may be that of a resource and of a data source: the resource says more.
      if (id !== undefined && !(this.#byId.has(idOf(thing, id)) && thing.address.includes('data.')))
        this.#byId.set(idOf(thing, id), thing);
    }
  }

  /** @param type without `data.`, such as `mattermost_team` */
  find(thing: Thing, attribute: string, type: string): Thing | undefined {
    const id = textOf(thing.values[attribute]);
    if (id !== undefined) return this.#byId.get(`${type} ${id}`);
    const target = this.references.target(thing.address, attribute);
    const found = target === undefined ? undefined : this.world.get(target);
    return found?.type === type ? found : undefined;
  }

  /** The team or channel of a resource that names it by id; undefined while nothing tells which. */
  place(thing: Thing, kind: PlaceKind): Place | undefined {
    const found = this.find(thing, `${kind}_id`, `mattermost_${kind}`);
    const name = found && this.nameOf(found, kind);
    if (name !== undefined) return { kind, name };
    const id = textOf(thing.values[`${kind}_id`]);
    return id === undefined ? undefined : { kind, name: `(${kind} ${id})` };
  }

  /** `ops`, or `ops/incidents`. */
  nameOf(thing: Thing, kind: PlaceKind): string | undefined {
    const name = textOf(thing.values['name']);
    if (name === undefined || kind === 'team') return name;
    const team = this.place(thing, 'team');
    return team && `${team.name}/${name}`;
  }
}

const idOf = ({ type }: Thing, id: string): string => `${type} ${id}`;
