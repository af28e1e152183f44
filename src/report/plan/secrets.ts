import { resourcesIn, type ConfiguredModule, type PlanJson } from './json.js';

export const CONCEALED = '(sensitive)';

/** Takes what must not be shown out of a text. */
export type Conceal = (text: string) => string;

/** Shorter texts are hidden in their own place alone: they would be found in every second word. */
const SHORTEST = 6;
const LONGEST_NAME = 40;

/**
 * Secrets that plans hold, wherever a provider, a variable or an output says that a value is sensitive. A text that was
 * marked in one place may stand unmarked in another, so whatever is shown goes through the result; it also knows the
 * looks of private keys, tokens, and passwords in addresses.
 */
export const concealerOf = (plans: readonly PlanJson[]): Conceal => {
  const found = new Set<string>();
  for (const plan of plans) collect(plan, found);
  const known = [...found].sort((a, b) => b.length - a.length);
  const pattern = known.length > 0 ? new RegExp(known.map(escaped).join('|'), 'g') : undefined;
  const cleaned = (text: string): string => {
    const shown = pattern ? text.replace(pattern, CONCEALED) : text;
    return SUSPICIOUS.test(shown) ? LOOKS.reduce((rest, [look, by]) => rest.replace(look, by), shown) : shown;
  };
  // Names come again and again.
  const seen = new Map<string, string>();
  return (text) => {
    if (text.length > LONGEST_NAME) return cleaned(text);
    const known = seen.get(text);
    if (known !== undefined) return known;
    const shown = cleaned(text);
    seen.set(text, shown);
    return shown;
  };
};

const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, CONCEALED],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, `$1:${CONCEALED}@`],
  [/\b(?:gh[pousr]_\w{20,}|glpat-[\w-]{20,}|AKIA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,})/g, CONCEALED],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+/g, CONCEALED],
  [
    /((?:pass(?:word|wd|phrase)|secret|token|api[_-]?key|private[_-]?key)["']?\s*[:=]\s*)(?!\(sensitive\))("[^"]*"|'[^']*'|[^\s"',;]+)/gi,
    `$1${CONCEALED}`,
  ],
];

/** One cheap look first: most texts are names. */
const SUSPICIOUS = /-----BEGIN|:\/\/|gh[pousr]_|glpat-|AKIA|xox|eyJ|pass|secret|token|key/i;

/** Whether an attribute, or a setting such as `SMTPPassword`, holds a secret by its name alone: one more net below the marks of the schema. */
export const isSecretName = (name: string): boolean =>
  /(?:^|_)(?:password|passphrase|secrets?|token|private_key|api_key|credentials?)(?:_wo)?$/i.test(name) ||
  /[a-z0-9](?:Password|Secret|Token|Salt|EncryptKey|AccessKey|PrivateKey)$/.test(name);

const collect = (plan: PlanJson, found: Set<string>): void => {
  for (const { change } of [...(plan.resource_changes ?? []), ...(plan.resource_drift ?? [])]) {
    marked(change.before, change.before_sensitive, found);
    marked(change.after, change.after_sensitive, found);
  }
  for (const change of Object.values(plan.output_changes ?? {})) {
    marked(change.before, change.before_sensitive, found);
    marked(change.after, change.after_sensitive, found);
  }
  for (const state of [plan.prior_state?.values?.root_module, plan.planned_values?.root_module])
    for (const resource of resourcesIn(state)) marked(resource.values, resource.sensitive_values, found);
  for (const [name, { sensitive }] of Object.entries(plan.configuration?.root_module?.variables ?? {}))
    if (sensitive) marked(plan.variables?.[name]?.value, true, found);
  constants(plan.configuration?.root_module, found);
  for (const { expressions } of Object.values(plan.configuration?.provider_config ?? {}))
    for (const [name, { constant_value }] of Object.entries(expressions ?? {}))
      if (isSecretName(name)) marked(constant_value, true, found);
};

/** Values that are written in the configuration under the name of a secret. */
const constants = (module: ConfiguredModule | undefined, found: Set<string>): void => {
  for (const { expressions } of module?.resources ?? [])
    for (const [name, expression] of Object.entries(expressions ?? {}))
      if (isSecretName(name)) marked((expression as { constant_value?: unknown }).constant_value, true, found);
  for (const call of Object.values(module?.module_calls ?? {})) constants(call.module, found);
};

const marked = (value: unknown, sensitive: unknown, found: Set<string>): void => {
  if (value === null || value === undefined || !sensitive) return;
  if (sensitive === true) leaves(value, found);
  else if (typeof sensitive === 'object' && typeof value === 'object')
    for (const [key, inner] of Object.entries(sensitive)) marked((value as Record<string, unknown>)[key], inner, found);
};

const leaves = (value: unknown, found: Set<string>): void => {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) leaves(inner, found);
    return;
  }
  if (typeof value !== 'string' && typeof value !== 'number') return;
  const text = String(value);
  // A line of a key or of a file may be quoted without the others.
  for (const part of [text, ...(text.includes('\n') ? text.split('\n') : [])])
    if (part.trim().length >= SHORTEST) found.add(part.trim());
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
