import { DiagnosticError } from '../diagnostics.js';
import type { RawState, Resource } from '../provider/definition.js';
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
  const raw = upgrade(resource, parseState(request.raw_state?.json), request.version);
  const state = fromJson(objectType(attributes), raw) as ObjectValue;
  return { upgraded_state: writeState(resource.name, attributes, state, operation).wire };
};

export const parseState = (json: Uint8Array | undefined): RawState => {
  if (!json?.length) throw new DiagnosticError({ summary: 'The stored state is empty, or older than Terraform 0.12' });
  const parsed = parseJson(Buffer.from(json).toString());
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new DiagnosticError({ summary: 'The stored state is not an object' });
  return parsed as RawState;
};

const upgrade = (resource: Resource, stored: RawState, version: number): RawState => {
  const current = resource.version ?? 0;
  let raw = stored;
  for (let from = version; from < current; from++) {
    const step = resource.upgrade?.[from];
    if (!step)
      throw new DiagnosticError({
        summary: `No upgrade of ${resource.name} from version ${from} of its state`,
        detail: `The state has version ${version}, this provider works with version ${current}.`,
      });
    raw = step(raw);
  }
  if (version > current)
    throw new DiagnosticError({
      summary: `The state of this ${resource.name} was written by a newer version of the provider`,
      detail: `It has version ${version}, this provider knows versions up to ${current}.`,
    });
  return raw;
};
