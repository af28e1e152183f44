import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { governLifetime, type Lifetime } from '../../../src/plugin/serve/lifetime.js';
import * as output from '../../../src/plugin/serve/output.js';

type Listener = (value?: unknown) => void;

let lifetime: Lifetime;
let happened: string[];
const listeners = new Map<string | symbol, Listener>();

/** Ends nothing: a process that had to end throws this instead. */
class Ended extends Error {}

beforeEach(() => {
  happened = [];
  vi.useFakeTimers();
  vi.spyOn(process, 'on').mockImplementation((event, listener) => {
    listeners.set(event, listener as Listener);
    return process;
  });
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    happened.push(`exit ${code}`);
    throw new Ended();
  });
  vi.spyOn(output, 'writeNow').mockImplementation((_descriptor, text) => void happened.push(text.split('\n')[0]!));
  lifetime = governLifetime(() => happened.push('cleared away'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const emit = (event: string, value?: unknown): string[] => {
  try {
    listeners.get(event)?.(value);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
  return happened;
};
const pass = (milliseconds: number): string[] => {
  try {
    vi.advanceTimersByTime(milliseconds);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
  return happened;
};

it('a plugin ends a second after its last client, and not when another comes meanwhile', () => {
  lifetime.clients(1);
  lifetime.clients(0);
  expect(pass(900)).toEqual([]);
  lifetime.clients(1);
  expect(pass(10_000)).toEqual([]);
  lifetime.clients(0);
  expect(pass(1_000)).toEqual(['cleared away', 'exit 0']);
});

it('a plugin that was asked to end does so as soon as nobody is connected, or after half a second', () => {
  lifetime.clients(1);
  lifetime.shutdown();
  expect(pass(499)).toEqual([]);
  expect(() => lifetime.clients(0)).toThrow(Ended);
  expect(happened).toEqual(['cleared away', 'exit 0']);
  happened = [];
  expect(pass(1)).toEqual(['cleared away', 'exit 0']);
});

it('a plugin ends when its parent is another one, because the first is dead', () => {
  lifetime.clients(1);
  expect(pass(2_000)).toEqual([]);
  vi.spyOn(process, 'ppid', 'get').mockReturnValue(1);
  expect(pass(1_000)).toEqual(['cleared away', 'exit 0']);
});

it('Ctrl-C and a lost terminal are for Terraform to answer; SIGTERM is for us', () => {
  expect(emit('SIGINT')).toEqual([]);
  expect(emit('SIGHUP')).toEqual([]);
  expect(emit('SIGTERM')).toEqual(['cleared away', 'exit 0']);
});

it.each(['uncaughtException', 'unhandledRejection'])('an %s has last words like a panic in Go', (event) => {
  expect(emit(event, new TypeError('no idea'))).toEqual(['panic: TypeError: no idea', 'cleared away', 'exit 2']);
  happened = [];
  expect(emit(event, 'just a text')).toEqual(['panic: just a text', 'cleared away', 'exit 2']);
});

it('last words that nobody can hear do not keep it alive', () => {
  vi.spyOn(output, 'writeNow').mockImplementation(() => {
    throw new Error('EPIPE');
  });
  expect(emit('uncaughtException', new Error('x'))).toEqual(['cleared away', 'exit 2']);
});
