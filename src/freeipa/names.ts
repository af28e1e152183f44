import { at, type DiagnosticText, type Path, type Validator } from '../plugin/index.js';
import type { FreeipaClient } from './client.js';

/** Longest name of a user or group (FreeIPA's `cn` and `uid` parameters). */
const MAX_NAME_LENGTH = 255;

/**
 * FreeIPA's rule for names of users and groups, lower case only: its API folds upper case, so a name with
 * upper case would never read back as written. Not digits alone; may end in `$`.
 */
const NAME = /^(?![0-9]+$)[a-z0-9_.][a-z0-9_.-]*[a-z0-9_.$-]?$/;

/** What is wrong with a name, as a sentence that says how to mend it, or undefined when FreeIPA would keep it as it is. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'It is empty.';
  if (name.length > MAX_NAME_LENGTH) return `It has ${name.length} characters; FreeIPA allows ${MAX_NAME_LENGTH}.`;
  if (NAME.test(name)) return undefined;
  if (NAME.test(name.toLowerCase())) return `FreeIPA stores names in lower case: write ${name.toLowerCase()}.`;
  if (/^[0-9]+$/.test(name)) return 'FreeIPA refuses names that are only digits.';
  return 'FreeIPA allows letters, digits, "_", "." and "-"; the first character is not "-", and only the last may be "$".';
}

/** For an attribute that holds one name. */
export const isName: Validator<string> = (name, path, diagnostics) => {
  const problem = nameProblem(name);
  if (problem) {
    diagnostics.error({
      path,
      summary: `${path.toString()}: FreeIPA would not keep the name ${JSON.stringify(name)}`,
      detail: problem,
    });
  }
};

/** For a set of names: each one as FreeIPA keeps it, and no two that are one and the same to the directory. */
export const areNames: Validator<readonly string[]> = (names, path, diagnostics) => {
  const folded = new Map<string, string[]>();
  for (const name of names) folded.set(name.toLowerCase(), [...(folded.get(name.toLowerCase()) ?? []), name]);
  for (const spellings of folded.values()) {
    if (spellings.length > 1) {
      diagnostics.error({
        path,
        summary: `${path.toString()} names one member ${spellings.length} times: ${spellings.join(', ')}`,
        detail: `The directory does not tell upper and lower case apart. Keep ${spellings[0]?.toLowerCase()} only.`,
      });
    } else {
      for (const name of spellings) isName(name, path, diagnostics);
    }
  }
};

/** For `group_name_pattern`, which a name must match as a whole. */
export const patternProblems = (name: string, pattern: RegExp | undefined): DiagnosticText[] =>
  !pattern || pattern.test(name)
    ? []
    : [
        {
          path: at('name'),
          summary: `${name} does not match the provider's group_name_pattern`,
          detail: `Names of groups must match ${pattern.source.replace(/^\^\(\?:|\)\$$/g, '')}.`,
        },
      ];

/** Names of users and groups in a configuration, with the path of the attribute they are in. */
export interface Named {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly path: (kind: 'users' | 'groups') => Path;
}

/** One problem for each name that nobody has; a group may also be one that this run will make. */
export async function unknownNames({ users, groups, path }: Named, client: FreeipaClient): Promise<DiagnosticText[]> {
  const missing = await Promise.all([client.users.missing(users), client.plannedGroups.missing(groups)]);
  return [
    ...missing[0].map((name) => ({
      path: path('users'),
      summary: `FreeIPA has no user ${name}`,
      detail: 'Check the spelling; the account may have been deleted, or not been activated yet.',
    })),
    ...missing[1].map((name) => ({
      path: path('groups'),
      summary: `FreeIPA has no group ${name}`,
      detail: 'Check the spelling. If the same configuration makes it, refer to it: freeipa_group.NAME.name.',
    })),
  ];
}
