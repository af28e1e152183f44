import { at, DiagnosticError, dataSourceOf, exactlyOneOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { GROUP_DATA_ATTRIBUTES } from './attributes.js';
import { groupValues } from './group-values.js';

export const groupData = dataSourceOf<FreeipaClient>()({
  name: 'freeipa_group',
  description: 'A user group in FreeIPA, with its direct and indirect members.',
  permissions: ['`System: Read Groups` and `System: Read Group Membership`: held by every account'],
  attributes: GROUP_DATA_ATTRIBUTES,

  validate: exactlyOneOf('name', 'id'),

  async read({ id, name }, { client: { groups } }) {
    const entry = id === null ? await groups.byName(name ?? '') : await groups.byId(id);
    if (!entry) {
      const [attribute, value] = id === null ? ['name', name] : ['id', id];
      throw new DiagnosticError({
        path: at(attribute ?? 'name'),
        summary: `FreeIPA has no user group with the ${attribute} ${JSON.stringify(value)}`,
        detail: 'Check the spelling. If the same configuration makes it, refer to the resource instead.',
      });
    }
    return { ...groupValues(entry, await groups.nesting()), name: name ?? entry.name };
  },
});
