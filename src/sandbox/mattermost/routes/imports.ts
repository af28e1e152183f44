import { requirePermission } from '../access/permissions.js';
import { type Call, json, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';

/** Files that imports can be made of. Source: `api4/import.go`. */
export const importRoutes: readonly Route[] = [
  route('GET', '/imports', ({ site, user }) => {
    requirePermission(site, user, 'manage_system');
    return json(site.store.imports.all().map(({ name }) => name));
  }),
  route('DELETE', '/imports/:import_name', (call: Call) => {
    requirePermission(call.site, call.user, 'manage_system');
    call.site.store.imports.remove(call.param('import_name'));
    return OK;
  }),
];
