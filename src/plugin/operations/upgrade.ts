import { DiagnosticError } from '../diagnostics.js';
import type { RawState, Resource } from '../provider/resource.js';
import { attributesOf } from '../schema/timeouts.js';
import { objectType } from '../schema/type.js';
import { fromJson, parseJson } from '../values/json.js';
import type { ObjectValue } from '../values/known.js';
import type { RequestOf, ResponseOf, UpgradeResourceState } from '../wire/tfplugin6.js';
import type { Operation } from './session.js';
import { writeState } from './state.js';

type Rpc = typeof UpgradeResourceState;

/** Terraform's first question about every stored object: its state in today's schema. */
export const upgradeResourceState = async (
  request: RequestOf<Rpc>,
  operation: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const resource = operation.session.resource(request.type_name);
  const attributes = attributesOf(resource);
  const { name, version: current = 0, upgrade: steps } = resource;
  const stored = parseStored(request.raw_state?.json, 'state');
  const raw = upgrade({ name, what: 'state', current, steps }, stored, request.version);
  const state = fromJson(objectType(attributes), raw) as ObjectValue;
  return { upgraded_state: writeState(resource.name, attributes, state, operation).wire };
};

export const parseStored = (json: Uint8Array | undefined, what: 'state' | 'identity'): RawState => {
  if (!json?.length)
    throw new DiagnosticError({ summary: `The stored ${what} is empty, or older than Terraform 0.12` });
  const parsed = parseJson(Buffer.from(json).toString());
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new DiagnosticError({ summary: `The stored ${what} is not an object` });
  return parsed as RawState;
};

interface Ladder {
  /** The resource. */
  readonly name: string;
  readonly what: 'state' | 'identity';
  readonly current: number;
  readonly steps: Resource['upgrade'];
}

/** Takes what was stored up to the current version, one version at a time. */
export const upgrade = ({ name, what, current, steps }: Ladder, stored: RawState, version: number): RawState => {
  let raw = stored;
  for (let from = version; from < current; from++) {
    const step = steps?.[from];
    if (!step)
      throw new DiagnosticError({
        summary: `No upgrade of ${name} from version ${from} of its ${what}`,
        detail: `The ${what} has version ${version}, this provider works with version ${current}.`,
      });
    raw = step(raw);
  }
  if (version > current)
    throw new DiagnosticError({
      summary: `The ${what} of this ${name} was written by a newer version of the provider`,
      detail: `It has version ${version}, this provider knows versions up to ${current}.`,
    });
  return raw;
};
