import { Dn } from '../dn.js';
import { REFERENCES, type Store } from '../store.js';
import { modified } from './operational.js';

const PLUGIN = Dn.parse('cn=referential integrity postoperation,cn=plugins,cn=config');

/** The referential integrity plugin: exchanges all references to a renamed entry, removes those to a deleted one. */
export function updateReferences(store: Store, from: Dn, to: Dn | undefined): void {
  for (const type of REFERENCES)
    for (const entry of store.having(type, from.key)) {
      const attribute = entry.attribute(type);
      if (!attribute) continue;
      const others = attribute.without(new Set([from.key])).values;
      store.put(modified(entry.with(type, to ? [...others, to.toString()] : others), PLUGIN));
    }
}
