/** What a handler may know about the call that it answers. */
export interface Call {
  /** Ends when the caller gives up or the connection is lost. */
  readonly signal: AbortSignal;
}

/** Answers one unary gRPC method: the encoded request message in, the encoded response message out. */
export type UnaryMethod = (request: Uint8Array, call: Call) => Promise<Uint8Array>;

/** Answers one request with a stream of encoded messages. Nobody reads on after the call's signal has ended. */
export interface ServerStream {
  stream(request: Uint8Array, call: Call): AsyncIterable<Uint8Array>;
}

/**
 * The methods of a plugin by full gRPC path (`/tfplugin6.Provider/GetProviderSchema`).
 * This is all that a transport needs to know about the protocol.
 *
 * A rejected promise means that the request was not understood (a transport answers with an internal error);
 * whatever concerns the user arrives as diagnostics inside the response.
 */
export type Services = Readonly<Record<string, UnaryMethod | ServerStream>>;
