import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What expressions may speak of: `github`, `needs`, `matrix`, … */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the steps before went. */
export interface Sofar {
  readonly failed: boolean;
}

/** By the rules of GitHub's own evaluator. */
const evaluate = (expression: string, contexts: Contexts, sofar: Sofar): unknown => {
  const functions = [
    { name: 'success', call: () => new data.BooleanData(!sofar.failed) },
    { name: 'failure', call: () => new data.BooleanData(sofar.failed) },
    { name: 'always', call: () => new data.BooleanData(true) },
    { name: 'cancelled', call: () => new data.BooleanData(false) },
  ].map((one) => ({ ...one, minArgs: 0, maxArgs: 0 }));
  const parser = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions);
  const dictionary = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const found = new Evaluator(
    parser.parse(),
    dictionary,
    new Map(functions.map((one) => [one.name, one] as const)),
  ).evaluate();
  return JSON.parse(JSON.stringify(found, data.replacer)) as unknown;
};

const ALONE = /^\s*\$\{\{(.*)\}\}\s*$/s;

/** A value of a workflow, with its expressions evaluated; one that is an expression as a whole may be of any type. */
export const valueOf = (text: unknown, contexts: Contexts, sofar: Sofar): unknown => {
  if (typeof text !== 'string') return text;
  const alone = ALONE.exec(text)?.[1];
  if (alone !== undefined && !alone.includes('${{')) return evaluate(alone, contexts, sofar);
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    String(evaluate(expression, contexts, sofar) ?? ''),
  );
};

/** Without a word about how it went so far, a condition is only looked at when all went well. */
export const holds = (condition: unknown, contexts: Contexts, sofar: Sofar): boolean => {
  if (condition === undefined) return !sofar.failed;
  const text = String(condition);
  const expression = ALONE.exec(text)?.[1] ?? text;
  const whole = /\b(?:success|failure|always|cancelled)\(/.test(expression)
    ? expression
    : `success() && (${expression})`;
  return Boolean(evaluate(whole, contexts, sofar));
};
