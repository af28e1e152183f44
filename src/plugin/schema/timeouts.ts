import type { Resource, Timeouts } from '../provider/resource.js';
import type { ObjectValue } from '../values/known.js';
import { isKnown } from '../values/unknown.js';
import { type Attributes, singleNested, string } from './attribute.js';
import { parseDuration } from './duration.js';
import { duration } from './validators.js';

/** How long one operation may take. */
export interface Timeout {
  readonly milliseconds: number;
  /** As it was written: `5m`. */
  readonly text: string;
  /** What to write to allow more. */
  readonly advice: string;
}

/** The name of the attribute that the framework adds to resources with {@link Resource.timeouts}. Handlers never see it. */
export const TIMEOUTS = 'timeouts';

/** A resource's attributes together with the `timeouts` that the framework adds. */
export const attributesOf = (resource: Resource): Attributes => {
  let attributes = known.get(resource);
  if (!attributes) {
    attributes = {
      ...resource.attributes,
      ...(resource.timeouts && { [TIMEOUTS]: timeoutsAttribute(resource.timeouts) }),
    };
    known.set(resource, attributes);
  }
  return attributes;
};

/** The object as handlers get it. */
export const withoutTimeouts = <V extends ObjectValue | null>({ timeouts }: Resource, object: V): V => {
  if (!timeouts || !object) return object;
  const { [TIMEOUTS]: _, ...own } = object;
  return own as V;
};

/** What a handler returned, with the timeouts of `from` put back. */
export const withTimeouts = ({ timeouts }: Resource, own: ObjectValue, from: ObjectValue | null): ObjectValue =>
  timeouts ? { ...own, [TIMEOUTS]: from?.[TIMEOUTS] ?? null } : own;

/** How long an operation on this object may take: as the user says in `timeouts`, else as the resource says. */
export const timeoutOf = (
  resource: Resource,
  operation: keyof Timeouts,
  object: ObjectValue | null,
): Timeout | undefined => {
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

const known = new WeakMap<Resource, Attributes>();

const timeoutsAttribute = (timeouts: Timeouts) =>
  singleNested(
    Object.fromEntries(
      Object.entries(timeouts).map(([operation, length]) => [
        operation,
        string(
          {
            optional: true,
            description: `How long the ${operation} may take, as a duration such as \`"90s"\` or \`"1h30m"\`. Default: \`"${length}"\`.`,
          },
          { validate: [duration()] },
        ),
      ]),
    ),
    { optional: true, description: 'How long operations may take.' },
  );
