import { Path } from '../path.js';
import { objectType } from '../schema/type.js';
import { isWhollyKnown, unknownsIn } from '../values/known.js';
import type { ConfigureProvider, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { HandlerContext } from './context.js';
import type { Operation } from './session.js';
import { readConfig } from './values.js';

type Rpc = typeof ConfigureProvider;

/** Makes the client. In a long-lived process this comes once for each command, and the last one counts. */
export const configureProvider = async (
  request: RequestOf<Rpc>,
  operation: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const { session, diagnostics } = operation;
  const { provider } = session;
  session.cancellation.reset();
  session.connection = { state: 'absent' };
  session.terraformVersion = request.terraform_version;

  const attributes = provider.attributes;
  const config = readConfig(attributes, request.config, session.secrets);
  operation.secrets.addFrom(attributes, config);
  if (!isWhollyKnown(config)) {
    session.connection = { state: 'deferred' };
    const paths = unknownsIn(objectType(attributes), config);
    diagnostics.warning({
      path: paths[0] ?? new Path([]),
      summary: `The configuration of the provider ${provider.name} is not known yet`,
      detail:
        `Known only after apply: ${paths.map(String).join(', ')}. Until then the provider cannot ask its server: ` +
        'this plan shows existing objects as the state has them.',
    });
    return {};
  }
  const context = new HandlerContext(operation, {
    client: undefined,
    subject: { operation: 'configure' },
  });
  const made = await context.run(async () => ({
    client: (await provider.configure(config as never, context as never)) as unknown,
  }));
  if (made && !diagnostics.hasErrors) session.connection = { state: 'ready', client: made.client };
  return {};
};
