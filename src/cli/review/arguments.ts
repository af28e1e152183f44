/** Of Terraform's own arguments: what belongs to the plan, what to the apply of a saved plan, and which plan is saved. */
export interface TerraformArguments {
  readonly plan: readonly string[];
  readonly apply: readonly string[];
  /** Given to apply instead of a plan to make. */
  readonly saved: string | undefined;
  /** Where the user wants the plan to be kept. */
  readonly out: string | undefined;
  readonly approved: boolean;
  /** The plan comes as lines of JSON: nothing else may be on standard output. */
  readonly json: boolean;
}

/** Taken by `terraform apply FILE`. */
const OF_APPLY =
  /^--?(?:lock|lock-timeout|no-color|compact-warnings|parallelism|state|state-out|backup|json|concise)(?:=|$)/;
const ONLY_APPLY = /^--?(?:auto-approve|backup|state-out)(?:=|$)/;
/** Whose value may be the next argument. */
const WITH_VALUE =
  /^--?(?:var|var-file|target|replace|out|parallelism|lock-timeout|state|state-out|backup|generate-config-out|exclude)$/;

export const sortArguments = (given: readonly string[]): TerraformArguments => {
  const plan: string[] = [];
  const apply: string[] = [];
  let [saved, out]: (string | undefined)[] = [undefined, undefined];
  for (let i = 0; i < given.length; i++) {
    const name = given[i] ?? '';
    if (!name.startsWith('-')) {
      saved = name;
      continue;
    }
    const whole = WITH_VALUE.test(name) && i + 1 < given.length ? [name, given[++i] ?? ''] : [name];
    if (/^--?out(?:=|$)/.test(name)) {
      out = whole[1] ?? name.slice(name.indexOf('=') + 1);
      continue;
    }
    if (!ONLY_APPLY.test(name)) plan.push(...whole);
    if (OF_APPLY.test(name)) apply.push(...whole);
  }
  return {
    ...{ plan, apply, saved, out },
    approved: given.some((argument) => /^--?auto-approve(?:=true)?$/.test(argument)),
    json: given.some((argument) => /^--?json(?:=true)?$/.test(argument)),
  };
};
