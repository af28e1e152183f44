import { constants } from 'node:os';
import { Problem } from './problem.js';

/** How a command ends that a signal ended. */
export class Stopped extends Problem {
  constructor(readonly signal: NodeJS.Signals) {
    super(`stopped by ${signal}`, 'Nothing is left running. Run the same command again to go on.');
  }
}

/** As shells count it: 130 for Ctrl-C. */
export const statusOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

let asked: NodeJS.Signals | undefined;

/** The signal that has asked this process to end. */
export const askedToEnd = (): NodeJS.Signals | undefined => asked;

/** Resolves at the first SIGINT or SIGTERM; from the call on, neither ends the process by itself. */
export function interrupted(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    passSignals(resolve);
  });
}

/** From the call on, signals go to `pass` and do not end this process. @returns what undoes it */
export function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, pass);
  return () => {
    for (const signal of SIGNALS) process.off(signal, pass);
  };
}

/** Where nobody else takes signals, `end` ends the process. */
export function onSignal(end: (signal: NodeJS.Signals) => void): void {
  for (const signal of SIGNALS)
    process.on(signal, () => {
      asked ??= signal;
      if (process.listenerCount(signal) === 1) end(signal);
    });
}
