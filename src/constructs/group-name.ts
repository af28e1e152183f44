/** How the groups of an environment are called. */
export interface GroupNaming {
  /**
   * Name of a group, with `AREA` and `NAME` standing for what the group declares.
   * @default - `mm_AREA_NAME`
   */
  readonly template?: string;
  /**
   * The areas that groups may belong to, so that a typing error is found here and not in the directory.
   * @default - any area
   */
  readonly areas?: readonly string[];
}

const DEFAULT_TEMPLATE = 'mm_AREA_NAME';

/** The name of the group `name` of `area`, or what is wrong with it. */
export function groupName(
  naming: GroupNaming,
  { area, name }: { readonly area: string; readonly name: string },
): { readonly name: string } | { readonly problem: string } {
  if (naming.areas && !naming.areas.includes(area)) {
    return { problem: `the area is ${quote(area)}; this environment knows ${naming.areas.map(quote).join(', ')}` };
  }
  if (area === '' || name === '')
    return { problem: `area and name must not be empty, got ${quote(area)}, ${quote(name)}` };
  const values = { AREA: area, NAME: name };
  const full = (naming.template ?? DEFAULT_TEMPLATE).replaceAll(
    /AREA|NAME/g,
    (key) => values[key as keyof typeof values],
  );
  const problem = nameProblem(full);
  return problem === undefined ? { name: full } : { problem: `the group's name would be ${quote(full)}: ${problem}` };
}

/** Source: the parameters `cn` and `uid` of FreeIPA's commands group_add and user_add. */
const FREEIPA_NAME = /^(?![0-9]+$)[a-zA-Z0-9_.][a-zA-Z0-9_.-]*[a-zA-Z0-9_.$-]?$/;
const MAX_LENGTH = 255;

/** Why FreeIPA would refuse or fold the name of a user or group; undefined when it keeps it as written. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty; write a name';
  if (name.length > MAX_LENGTH) return `it has ${name.length} characters; FreeIPA takes at most ${MAX_LENGTH}`;
  if (/^[0-9]+$/.test(name)) return 'FreeIPA refuses names of digits alone; add a letter';
  if (!FREEIPA_NAME.test(name)) {
    return 'FreeIPA takes letters, digits, "_", "." and "-", not "-" at the start, and "$" only at the end';
  }
  if (name !== name.toLowerCase()) return `FreeIPA would fold it to ${quote(name.toLowerCase())}; write it so`;
  return undefined;
}

/** The first thing wrong with a set of names that the directory compares without regard to case. */
export function namesProblem(names: readonly string[]): string | undefined {
  const seen = new Map<string, string>();
  for (const name of names) {
    const other = seen.get(name.toLowerCase());
    if (other !== undefined && other !== name) {
      return `${quote(other)} and ${quote(name)} differ only by case, which the directory ignores; keep ${quote(name.toLowerCase())}`;
    }
    seen.set(name.toLowerCase(), name);
  }
  for (const name of names) {
    const problem = nameProblem(name);
    if (problem !== undefined) return `${quote(name)}: ${problem}`;
  }
  return undefined;
}

const quote = (text: string): string => JSON.stringify(text);
