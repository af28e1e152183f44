import type { Resource } from '../provider/resource.js';
import { type Attributes, singleNested, string } from './attribute.js';
import { duration } from './validators.js';

/** The name of the attribute that the framework adds to resources with {@link Resource.timeouts}. */
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

const known = new WeakMap<Resource, Attributes>();

const timeoutsAttribute = (timeouts: NonNullable<Resource['timeouts']>) =>
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
