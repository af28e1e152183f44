import { holdsAny, isRestricted, mayRead, mayWrite, readable } from '../access/config-access.js';
import { requirePermission } from '../access/permissions.js';
import { incoming, patchConfig, replaceConfig } from '../config/patch.js';
import { masked } from '../config/secrets.js';
import { reduced } from '../config/shown.js';
import { forbidden } from '../http/app-error.js';
import { type Call, json, OK } from '../http/call.js';
import { route, type Route } from '../http/routes.js';

/** The whole configuration is stored and shown; what of it changes this server's behaviour is less: LDAP, guests, deletions, tokens, limits. */
export const configRoutes: readonly Route[] = [
  route('GET', '/config', (call) => {
    requireConsole(call, 'sysconsole_read_');
    const { site, query } = call;
    const remove = { masked: isTrue(query.get('remove_masked')), defaults: isTrue(query.get('remove_defaults')) };
    return json(reduced(asSeen(call), masked(site.config.factory), remove));
  }),
  route('PUT', '/config', (call) => write(call, replaceConfig)),
  route('PUT', '/config/patch', (call) => write(call, patchConfig)),
  route('GET', '/config/environment', ({ site, user }) => {
    const pins = site.config.pins((section, key) => mayRead(site, user, section, key));
    return json(Object.keys(pins).length > 0 ? pins : null);
  }),
  route('POST', '/config/reload', ({ site, user }) => {
    requirePermission(site, user, 'reload_config');
    if (isRestricted(site)) throw forbidden();
    return OK;
  }),
];

function write(call: Call, store: typeof patchConfig) {
  const { site, user } = call;
  const settings = incoming(site.config, call.json());
  requireConsole(call, 'sysconsole_write_');
  store(site.config, settings, (section, key) => mayWrite(site, user, section, key));
  return json(asSeen(call));
}

/** Secrets are masked for everybody, and what the caller may not read is null. */
const asSeen = ({ site, user }: Call) => readable(site, user, masked(site.config.all()));

/** Any one page opens the configuration. */
function requireConsole({ site, user }: Call, prefix: string): void {
  if (!holdsAny(site, user, prefix)) throw forbidden();
}

const isTrue = (text: string | null): boolean => text === 'true' || text === '1';
