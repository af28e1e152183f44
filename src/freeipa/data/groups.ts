import { at, dataSourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { GROUPS_DATA_ATTRIBUTES } from './attributes.js';
import { groupValues } from './group-values.js';
import { matcherOf } from './pattern.js';

export const groupsData = dataSourceOf<FreeipaClient>()({
  name: 'freeipa_groups',
  description: 'All user groups in FreeIPA whose name is of a form, with their direct and indirect members.',
  permissions: ['`System: Read Groups` and `System: Read Group Membership`: held by every account'],
  attributes: GROUPS_DATA_ATTRIBUTES,

  async read({ pattern }, { client, diagnostics }) {
    const matcher = matcherOf(pattern ?? '*');
    const all = await client.groups.all();
    const nesting = await client.groups.nesting();
    const found = all.filter(({ name }) => matcher.test(name));
    if (found.length === 0) {
      diagnostics.warning({
        path: at('pattern'),
        summary: `FreeIPA has no user group of the form ${pattern ?? '*'}`,
        detail: `Of ${all.length} groups none matches. "*" stands for any characters, and "." for itself.`,
      });
    }
    return { pattern, groups: new Map(found.map((group) => [group.name, groupValues(group, nesting)])) };
  },
});
