import type { ConfiguredModule, ConfiguredResource, Expression, ModuleCall, PlanJson } from '../plan/json.js';
import { push } from './push.js';

/** Which resource of the plan an attribute takes its value from: all that is known of a value that the apply makes. */
export interface References {
  /** The address, or undefined where the configuration does not lead to exactly one resource. */
  target(address: string, attribute: string): string | undefined;
}

interface Place {
  /** Address of the module instance: '' or `module.teams["ops"]`. */
  readonly prefix: string;
  readonly module: ConfiguredModule;
  readonly parent?: { readonly place: Place; readonly call: ModuleCall };
}

/** @param addresses of all resources in the plan */
export const referencesIn = ({ configuration }: PlanJson, addresses: readonly string[]): References => {
  const root: Place = { prefix: '', module: configuration?.root_module ?? {} };
  const instances = new Map<string, string[]>();
  for (const address of addresses) push(instances, withoutKey(address), address);

  const placeOf = (address: string): Place | undefined => {
    let place: Place | undefined = root;
    for (const step of modulesOf(address)) {
      const call: ModuleCall | undefined = place.module.module_calls?.[step.name];
      if (!call) return undefined;
      place = {
        prefix: [place.prefix, step.text].filter(Boolean).join('.'),
        module: call.module ?? {},
        parent: { place, call },
      };
    }
    return place;
  };

  const configured = new WeakMap<ConfiguredModule, Map<string, ConfiguredResource>>();
  const resourceIn = (module: ConfiguredModule, address: string): ConfiguredResource | undefined => {
    const known = configured.get(module) ?? new Map((module.resources ?? []).map((each) => [each.address, each]));
    configured.set(module, known);
    return known.get(address);
  };

  /** Follows references through variables and outputs of modules. */
  const follow = (
    expression: Expression | undefined,
    place: Place,
    key: string | undefined,
    forEach: Expression | undefined,
    depth: number,
  ): string | undefined => {
    if (depth > 10) return undefined;
    for (const reference of expression?.references ?? []) {
      const [head = '', name = '', ...rest] = partsOf(reference);
      let found: string | undefined;
      if (head === 'var' && place.parent)
        found = follow(
          place.parent.call.expressions?.[name],
          place.parent.place,
          keyOf(place.prefix),
          undefined,
          depth + 1,
        );
      else if (head === 'module') {
        const [plain = name] = name.split('[');
        const call = place.module.module_calls?.[plain];
        const [output = ''] = rest;
        const prefix = [place.prefix, `module.${name}`].filter(Boolean).join('.');
        if (call?.module)
          found = follow(
            call.module.outputs?.[output]?.expression,
            { prefix, module: call.module, parent: { place, call } },
            key,
            undefined,
            depth + 1,
          );
      } else if (head === 'each' && name === 'value' && forEach)
        found = follow(forEach, place, key, undefined, depth + 1);
      else if (head !== 'each' && head !== 'local' && head !== 'path')
        found = oneOf(
          instances,
          place.prefix,
          head === 'data' ? `data.${name}.${rest[0] ?? ''}` : `${head}.${name}`,
          key,
        );
      if (found !== undefined) return found;
    }
    return undefined;
  };

  return {
    target(address, attribute) {
      const place = placeOf(address);
      if (!place) return undefined;
      const resource = resourceIn(
        place.module,
        withoutKey(place.prefix ? address.slice(place.prefix.length + 1) : address),
      );
      const expression = resource?.expressions?.[attribute] as Expression | undefined;
      return follow(expression, place, keyOf(address), resource?.for_each_expression, 0);
    },
  };
};

/** The instance that is meant: by its own key, the only one, or the one with the key of who refers to it. */
const oneOf = (
  instances: ReadonlyMap<string, readonly string[]>,
  prefix: string,
  name: string,
  key: string | undefined,
): string | undefined => {
  const address = [prefix, name].filter(Boolean).join('.');
  const all = instances.get(withoutKey(address)) ?? [];
  if (keyOf(address) !== undefined) return all.find((each) => each === address);
  if (all.length === 1) return all[0];
  return key === undefined ? undefined : all.find((each) => each === `${address}${key}`);
};

/** `module.teams["ops"].freeipa_group.leads["x"]`: its parts, whose keys may hold dots. */
const partsOf = (address: string): string[] => address.match(/(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]|[^.[])+/g) ?? [];

const modulesOf = (address: string): { readonly name: string; readonly text: string }[] => {
  const parts = partsOf(address);
  const found = [];
  for (let i = 0; parts[i] === 'module'; i += 2) {
    const [name = ''] = (parts[i + 1] ?? '').split('[');
    found.push({ name, text: `module.${parts[i + 1] ?? ''}` });
  }
  return found;
};

const KEY = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/;
const withoutKey = (address: string): string => address.replace(KEY, '');
const keyOf = (address: string): string | undefined => KEY.exec(address)?.[0];
