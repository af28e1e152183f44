import { listNested, mapNested, setNested, singleNested, string } from '../../../src/plugin/index.js';

const description = 'For the plan.';

export const required = string({ required: true, description });
export const computed = string({ computed: true, description });

const inside = { name: required, id: computed };

/** Every form of nesting, each with what is configured and what the provider computes. */
export const nested = {
  one: singleNested(inside, { optional: true, description }),
  beds: listNested(inside, { optional: true, description }),
  bag: setNested({ ...inside, id: string({ default: 'none', description }) }, { optional: true, description }),
  rooms: mapNested(inside, { optional: true, description }),
};
