import type { Attributes } from '../../schema/attribute.js';
import { isComputed } from '../../schema/type.js';
import { type ObjectValue, isNull } from '../../values/known.js';
import { Unknown } from '../../values/unknown.js';
import { type Trio, mapPlaces } from './places.js';

/**
 * What the configuration, its defaults filled in, asks for: its own values, else what the provider set before.
 * Equal to the prior state when nothing has to change.
 */
export const propose = (attributes: Attributes, config: ObjectValue, prior: ObjectValue | null): ObjectValue =>
  mapPlaces(attributes, { config, prior, planned: config }, ({ attribute, planned, prior }) => {
    if (attribute.options.writeOnly) return null;
    return isNull(planned) && isComputed(attribute) ? prior : planned;
  });

/** Stands for "computed, and something changes"; told apart from the unknown values of a plan hook by identity. */
const MAY_CHANGE = new Unknown();

/**
 * The same, where something changes: what the provider computes may change with it, and is unknown.
 * Kept are values that never change after creation, and those whose change would replace the object.
 */
export const markUnknown = (attributes: Attributes, trio: Trio): ObjectValue =>
  mapPlaces(attributes, trio, ({ attribute, config, prior, planned }) => {
    if (!isComputed(attribute) || !isNull(config)) return planned;
    const { useStateForUnknown, requiresReplace } = attribute.options;
    return (useStateForUnknown || requiresReplace) && !isNull(prior) ? prior : MAY_CHANGE;
  });

/** Takes the marks of {@link markUnknown} back: the plan if nothing changes after all. */
export const unmark = (attributes: Attributes, trio: Trio): ObjectValue =>
  mapPlaces(attributes, trio, ({ planned, prior }) => (planned === MAY_CHANGE ? prior : planned));
