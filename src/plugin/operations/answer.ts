import { type Diagnostic, Diagnostics } from '../diagnostics.js';
import type { Path } from '../path.js';
import { wireDiagnostic } from '../wire/diagnostics.js';
import type { Call } from '../wire/services.js';
import type { Rpc } from '../wire/tfplugin6.js';
import { failure } from './failure.js';
import { Secrets } from './secrets.js';
import type { Operation, Session } from './session.js';

/** Whatever goes wrong on the way becomes a diagnostic of the answer, without the secrets that it may quote. */
export const answer = async <Q, S>(
  rpc: Rpc<Q, S>,
  run: (request: Q, operation: Operation) => Promise<Partial<S>>,
  session: Session,
  bytes: Uint8Array,
  call: Call,
): Promise<Uint8Array> => {
  const request = rpc.request.decode(bytes);
  const operation = begin(session, call);
  let response: Partial<S> = {};
  try {
    response = await run(request, operation);
  } catch (error) {
    operation.diagnostics.items.push(failure(error));
  }
  return rpc.response.encode({ ...response, diagnostics: toldBy(operation) });
};

/** The same as a stream; its events carry diagnostics each in their own way. */
export async function* answers<Q, S>(
  rpc: Rpc<Q, S>,
  run: (request: Q, operation: Operation) => AsyncIterable<Partial<S>>,
  session: Session,
  bytes: Uint8Array,
  call: Call,
): AsyncGenerator<Uint8Array> {
  const request = rpc.request.decode(bytes);
  for await (const event of run(request, begin(session, call))) yield rpc.response.encode(event);
}

/** What the operation has to tell. */
export const toldBy = ({ diagnostics, secrets }: Operation) =>
  diagnostics.items.map((item) =>
    wireDiagnostic(item.path && secrets.hides(item.path) ? unplaced(item, item.path) : item, (text) =>
      secrets.scrub(text),
    ),
  );

const begin = (session: Session, call: Call): Operation => ({
  session,
  call,
  diagnostics: new Diagnostics(),
  secrets: new Secrets(session.secrets),
});

/** The path by its name only. */
const unplaced = ({ path: _, ...diagnostic }: Diagnostic, path: Path): Diagnostic => {
  const named = diagnostic.summary.includes(path.toString());
  return named ? diagnostic : { ...diagnostic, summary: `${path.toString()}: ${diagnostic.summary}` };
};
