import type { InvokeAction, PlanAction, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { toldBy } from './answer.js';
import { HandlerContext } from './context.js';
import { failure } from './failure.js';
import { type Operation, clientOf } from './session.js';
import { readConfig } from './values.js';

type Event = Partial<ResponseOf<typeof InvokeAction>>;

export const planAction = async (
  request: RequestOf<typeof PlanAction>,
  operation: Operation,
): Promise<Partial<ResponseOf<typeof PlanAction>>> => {
  const { session, secrets } = operation;
  const action = session.action(request.action_type);
  const attributes = action.attributes;
  const config = readConfig(attributes, request.config, secrets);
  const context = contextOf(action.name, 'plan', operation, {
    client: session.connection.state === 'ready' ? session.connection.client : undefined,
  });
  await context.run(() => action.plan?.(config as never, context as never));
  return {};
};

/** What the action reports while it runs, then how it ended. */
export async function* invokeAction(
  request: RequestOf<typeof InvokeAction>,
  operation: Operation,
): AsyncGenerator<Event> {
  const reports = new Reports();
  const running = invoke(request, operation, (message) => reports.add(message)).finally(() => reports.end());
  for await (const message of reports) yield { progress: { message: operation.secrets.scrub(message) } };
  await running;
  yield { completed: { diagnostics: toldBy(operation) } };
}

/** Never rejects. */
const invoke = async (
  request: RequestOf<typeof InvokeAction>,
  operation: Operation,
  progress: (message: string) => void,
): Promise<void> => {
  const { session, secrets, diagnostics } = operation;
  try {
    const action = session.action(request.action_type);
    const attributes = action.attributes;
    const config = readConfig(attributes, request.config, secrets);
    const context = contextOf(action.name, 'invoke', operation, { client: clientOf(session) });
    await context.run(() => action.invoke(config as never, Object.assign(context, { progress }) as never));
  } catch (error) {
    diagnostics.items.push(failure(error));
  }
};

const contextOf = (
  name: string,
  step: 'plan' | 'invoke',
  operation: Operation,
  { client }: { readonly client: unknown },
): HandlerContext =>
  new HandlerContext(operation, {
    client,
    subject: { type: `action.${name}`, operation: step },
  });

/** Messages in the order in which they were added, until the end. */
class Reports {
  readonly #waiting: string[] = [];
  #ended = false;
  #wake: () => void = () => undefined;

  add(message: string): void {
    this.#waiting.push(message);
    this.#wake();
  }
  end(): void {
    this.#ended = true;
    this.#wake();
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      yield* this.#waiting.splice(0);
      if (this.#waiting.length > 0) continue;
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
