import { secretsIn, type Estate } from '../../model/index.js';
import { estateSteps } from '../../steps/index.js';
import { code, commands, page, table } from '../markdown.js';
import type { DocumentSource } from '../source.js';

/** Secrets by their names: what for, where from, where to. Never a value. */
export function secretsPage({ estate, stack }: DocumentSource): string {
  const places = placesOf(estate);
  const names = [...new Set([...places.keys(), ...descriptionSecrets(estate).keys()])].sort();
  const purposes = descriptionSecrets(estate);
  return page(
    `# Secrets of ${estate.name}`,
    names.length === 0
      ? 'The description has none.'
      : 'By name alone: values are in no description, plan, state or document. Each comes from the variable of its name, wherever Terraform runs, at every plan, apply and destroy.',
    names.length === 0
      ? undefined
      : table(
          ['secret', 'variable', 'named in the description as', 'written to'],
          names.map((name) => [
            code(name),
            code(`TF_VAR_${name}`),
            (purposes.get(name) ?? []).map(code).join(', '),
            (places.get(name) ?? []).join('; '),
          ]),
        ),
    names.length === 0 ? undefined : '## A new value',
    names.length === 0
      ? undefined
      : 'Terraform cannot see that a value is new. Give the variable the new value, count `secretsVersion` of the estate up by one, then:',
    names.length === 0 ? undefined : commands([`npx muster plan ${stack}`, `npx muster apply ${stack}`]),
  );
}

/** Files that hold a secret, by its name: `/etc/mattermost/license on app1, app2`. */
function placesOf(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const hostsByFile = new Map<string, Map<string, string[]>>();
  for (const made of estateSteps(estate)) {
    if (made.kind !== 'file') continue;
    for (const name of secretsIn(made.content)) {
      const files = hostsByFile.get(name) ?? new Map<string, string[]>();
      const hosts = files.get(made.path) ?? [];
      files.set(made.path, hosts.includes(made.host) ? hosts : [...hosts, made.host]);
      hostsByFile.set(name, files);
    }
  }
  return new Map(
    [...hostsByFile].map(([name, files]) => [
      name,
      [...files].map(([path, hosts]) => `${code(path)} on ${hosts.join(', ')}`),
    ]),
  );
}

/** Where the description names each secret: `database.password`. */
function descriptionSecrets(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const visit = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('secret' in value && typeof value.secret === 'string') {
      found.set(value.secret, [...(found.get(value.secret) ?? []), path.join('.')]);
      return;
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
  };
  visit(estate, []);
  return found;
}
