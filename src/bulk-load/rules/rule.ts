/** A value of JSON, as it came. */
export type Row = Readonly<Record<string, unknown>>;

/** Looks at one value, and says what is wrong with it. */
export type Rule = (value: unknown, at: Trail) => void;

/** Where a rule is in a line's object, and where it says what it found. */
export class Trail {
  readonly #steps: (string | number)[] = [];

  constructor(
    private readonly problem: (path: string, text: string) => void,
    private readonly unknown: (path: string, known: readonly string[]) => void,
  ) {}

  enter(step: string | number): void {
    this.#steps.push(step);
  }
  leave(): void {
    this.#steps.pop();
  }
  /** Something the server would refuse. */
  refuse(text: string, ...steps: readonly (string | number)[]): void {
    this.problem(written([...this.#steps, ...steps]), text);
  }
  /** A field that the server does not know: it passes over it without a word. */
  ignore(field: string, known: readonly string[]): void {
    this.unknown(written([...this.#steps, field]), known);
  }
}

const written = (steps: readonly (string | number)[]): string =>
  steps.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

/** A value as a message shows it: whole when it is short. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
};
