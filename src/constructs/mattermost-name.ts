/** Names as they stand in a team's and a channel's address. Source: POST /teams, POST /channels. */
const RULES = {
  team: {
    pattern: /^[a-z0-9][a-z0-9-]*$/,
    expected: 'lower-case letters, digits and "-", starting with a letter or digit',
  },
  channel: {
    pattern: /^[a-z0-9_][a-z0-9._-]*$/,
    expected: 'lower-case letters, digits, "-", "_" and ".", starting with a letter, a digit or "_"',
  },
} as const;

/** Why `name` cannot be the name of a team or channel; undefined when it can. */
export function addressProblem(kind: 'team' | 'channel', name: string): string | undefined {
  const { pattern, expected } = RULES[kind];
  if (pattern.test(name)) return undefined;
  const folded = name.toLowerCase();
  const mend = pattern.test(folded) ? `write ${JSON.stringify(folded)}` : `expected ${expected}`;
  return `${JSON.stringify(name)} is not the name in the address of a ${kind}: ${mend}`;
}
