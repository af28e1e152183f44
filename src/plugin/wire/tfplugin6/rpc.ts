import { type Fields, type Message, type ValueOf, many, message, one } from '../message.js';
import { ClientCapabilities, Deferred, Diagnostic, DynamicValue } from './values.js';

/** A method of the provider service with its two messages. */
export interface Rpc<Q, S> {
  readonly path: string;
  readonly request: Message<Q>;
  readonly response: Message<S>;
}
export const rpc = <Q extends Fields, S extends Fields>(
  name: string,
  request: Q,
  response: S,
): Rpc<ValueOf<Q>, ValueOf<S>> => ({
  path: `/tfplugin6.Provider/${name}`,
  request: message(`tfplugin6.${name}.Request`, request),
  response: message(`tfplugin6.${name}.Response`, response),
});
/** A method whose response is a stream of events. */
export const serverStream = <Q extends Fields, S extends Fields>(
  name: string,
  request: Q,
  event: S,
): Rpc<ValueOf<Q>, ValueOf<S>> => ({
  path: `/tfplugin6.Provider/${name}`,
  request: message(`tfplugin6.${name}.Request`, request),
  response: message(`tfplugin6.${name}.Event`, event),
});
export type RequestOf<R> = R extends Rpc<infer Q, unknown> ? Q : never;
export type ResponseOf<R> = R extends Rpc<infer _Q, infer S> ? S : never;

export const value = (number: number) => one(number, () => DynamicValue);
export const diagnostics = (number: number) => many(number, () => Diagnostic);
export const clientCapabilities = (number: number) => one(number, () => ClientCapabilities);
export const deferred = (number: number) => one(number, () => Deferred);
