import type { Resource, Timeouts } from '../provider/resource.js';
import { parseDuration } from '../schema/duration.js';
import { TIMEOUTS } from '../schema/timeouts.js';
import type { ObjectValue } from '../values/known.js';
import { isKnown } from '../values/unknown.js';
import type { Limit } from './ending.js';

/** How long an operation on this object may take: as the user says in `timeouts`, else as the resource says. */
export const limitOf = (
  resource: Resource,
  operation: keyof Timeouts,
  object: ObjectValue | null,
): Limit | undefined => {
  const usual = resource.timeouts?.[operation];
  if (usual === undefined) return undefined;
  const given = object?.[TIMEOUTS] as ObjectValue | null | undefined;
  const asked = isKnown(given) ? given[operation] : null;
  const text = typeof asked === 'string' ? asked : usual;
  const milliseconds = parseDuration(text);
  return milliseconds === null
    ? undefined
    : { milliseconds, text, advice: `To allow more time set timeouts.${operation} of this ${resource.name}.` };
};
