/**
 * Where at a command its connection ends. `before`: the command never runs. `within`: it runs, with the first half of its input.
 * `answer`: it runs to its end, which nobody hears of.
 */
export type Cut = 'before' | 'within' | 'answer';
