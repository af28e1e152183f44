import { readable, writable } from '../access/config-access.js';
import { can, requirePermission } from '../access/permissions.js';
import { maskedConfig, patchConfig } from '../config/patch.js';
import { forbidden, invalidBodyParam } from '../http/app-error.js';
import { type Call, json, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';

/** The settings that this server has; a change that it cannot honour is refused with 501 instead of being taken and forgotten. */
export const configRoutes: readonly Route[] = [
  route('GET', '/config', (call) => {
    requireConsole(call, 'sysconsole_read_');
    return asSeen(call);
  }),
  route('PUT', '/config/patch', patch),
  route('GET', '/config/environment', (call) => {
    const pins = can(call.site, call.user, 'manage_system') ? call.site.config.pins() : {};
    return json(Object.keys(pins).length > 0 ? pins : null);
  }),
  route('POST', '/config/reload', (call) => {
    requirePermission(call.site, call.user, 'reload_config');
    return OK;
  }),
];

function patch(call: Call) {
  const body = call.json();
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidBodyParam('config');
  requireConsole(call, 'sysconsole_write_');
  patchConfig(call.site.config, writable(call.site, call.user, body as Record<string, unknown>));
  return asSeen(call);
}

/** Secrets are masked for everybody, and what the caller may not read is null. */
const asSeen = ({ site, user }: Call) => json(readable(site, user, maskedConfig(site.config)));

/** Any one page opens the configuration. */
function requireConsole({ site, user }: Call, prefix: string): void {
  const names = user.roles.split(' ').flatMap((name) => site.store.roles.by('name', name)[0]?.permissions ?? []);
  if (!names.some((name) => name.startsWith(prefix))) throw forbidden();
}
