import { can, requirePermission } from '../access/permissions.js';
import type { Settings } from '../config/factory-settings.js';
import { maskedConfig, patchConfig } from '../config/patch.js';
import { readersOf } from '../config/readers.js';
import { forbidden, invalidBodyParam, notImplemented } from '../http/app-error.js';
import { type Call, json, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';

/** The settings that this server has; a change that it cannot honour is refused with 501 instead of being taken and forgotten. */
export const configRoutes: readonly Route[] = [
  route('GET', '/config', (call) => {
    requireConsole(call, 'sysconsole_read_');
    return json(readable(call));
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
  // The real server drops each field that the caller may not write; here only a system admin is served.
  if (!can(call.site, call.user, 'manage_system')) throw notImplemented('a patch by anybody but a system admin');
  patchConfig(call.site.config, body as Record<string, unknown>);
  return json(maskedConfig(call.site.config));
}

/** Fields that the caller may not read are null. */
function readable({ site, user }: Call): Settings {
  const shown = (section: string, key: string) =>
    ['manage_system', ...readersOf(section, key)].some((permission) => can(site, user, permission));
  return Object.fromEntries(
    Object.entries(maskedConfig(site.config)).map(([section, keys]) => [
      section,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, shown(section, key) ? value : null])),
    ]),
  );
}

/** Any permission of the console opens the route. */
function requireConsole({ site, user }: Call, prefix: string): void {
  const names = user.roles.split(' ').flatMap((name) => site.store.roles.by('name', name)[0]?.permissions ?? []);
  if (!names.some((name) => name.startsWith(prefix))) throw forbidden();
}
