import { DiagnosticError } from '../diagnostics.js';
import { withDefaults } from '../schema/defaults.js';
import { attributesOf, timeoutOf } from '../schema/timeouts.js';
import type { ObjectValue } from '../values/known.js';
import type { ImportResourceState, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { HandlerContext } from './context.js';
import { identityOf, stateOf } from './identity.js';
import { type Operation, clientOf } from './session.js';
import { writeState } from './state.js';

type Rpc = typeof ImportResourceState;

/** What the id, or the identity, that the user gave tells about an object. Terraform reads the rest afterwards. */
export const importResourceState = async (
  request: RequestOf<Rpc>,
  operation: Operation,
): Promise<Partial<ResponseOf<Rpc>>> => {
  const { session, diagnostics } = operation;
  const resource = session.resource(request.type_name);
  const importer = resource.import;
  const { identity } = request;
  if (!importer && !identity) throw new DiagnosticError({ summary: `A ${resource.name} cannot be imported` });

  const attributes = attributesOf(resource);
  const context = new HandlerContext(operation, {
    client: clientOf(session),
    timeout: timeoutOf(resource, 'read', null),
    subject: { type: resource.name, operation: 'import' },
  });
  const found = await context.run(async () => {
    if (identity) return stateOf(resource, identity, operation);
    if (!importer) return undefined;
    if (request.id.trim() === '') throw new DiagnosticError({ summary: 'The import id is empty' });
    return (await importer.run(request.id, context as never)) as ObjectValue;
  });
  if (!found || diagnostics.hasErrors) {
    const last = diagnostics.items.pop() ?? { severity: 'error', summary: 'The import gave no state' };
    const forms =
      importer && !identity
        ? `Import a ${resource.name} by ${importer.forms}, for example ${JSON.stringify(importer.example)}.`
        : undefined;
    diagnostics.items.push({ ...last, detail: [last.detail, forms].filter(Boolean).join('\n') });
    return {};
  }
  const { wire: state, value } = writeState(resource.name, attributes, withDefaults(attributes, found), operation);
  return {
    imported_resources: [
      {
        type_name: resource.name,
        state,
        private: context.private.toBytes(),
        identity: identityOf(resource, value),
      },
    ],
  };
};
