import { at, isKnown, isUnknown } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import {
  isConsolePermission,
  pageKeyOf,
  sectionOf,
  SELF_RAISING_PERMISSIONS,
  SYSTEM_ROLES_PAGE,
} from '../roles/console.js';
import { isLevel, LEVELS } from '../roles/level.js';
import { didYouMean } from '../roles/nearest.js';
import { knownTexts } from '../roles/texts.js';
import type { SystemRoleConfig } from './attributes.js';
import { isWarningId, WARNING_IDS } from './warnings.js';

/** What is wrong on any server: levels, overlaps, privileges that would let the role raise itself. */
export const validateSystemRole = (config: SystemRoleConfig, diagnostics: Diagnostics): void => {
  const sections = isKnown(config.sections)
    ? [...config.sections].flatMap(([key, level]) => (isUnknown(level) ? [] : [[key, level as string | null] as const]))
    : [];
  for (const [key, level] of sections) checkLevel(key, level, diagnostics);
  checkOverlaps(new Map(sections), diagnostics);
  const extra = knownTexts(config.extra_permissions);
  const removed = knownTexts(config.removed_permissions);
  for (const permission of extra) checkSingle('extra_permissions', permission, diagnostics);
  for (const permission of removed) checkSingle('removed_permissions', permission, diagnostics);
  for (const permission of extra.filter((one) => removed.includes(one)))
    diagnostics.error({
      path: at('removed_permissions'),
      summary: `${permission} is in extra_permissions and in removed_permissions`,
      detail: 'Keep it in one of the two.',
    });
  for (const id of knownTexts(config.acknowledged_warnings).filter((one) => !isWarningId(one)))
    diagnostics.error({
      path: at('acknowledged_warnings'),
      summary: `There is no warning ${JSON.stringify(id)}`,
      detail: `Expected ${WARNING_IDS.join(' or ')}.${didYouMean(id, WARNING_IDS)}`,
    });
};

const checkLevel = (key: string, level: string | null, diagnostics: Diagnostics): void => {
  const path = at('sections').key(key);
  if (level === null || !isLevel(level))
    diagnostics.error({
      path,
      summary: `${path.toString()} must be "write", "read" or "none"`,
      detail: `Got ${JSON.stringify(level)}.${level === null ? ' To leave the page as it is, leave the line out.' : didYouMean(level.toLowerCase(), LEVELS)}`,
    });
  else if (key === SYSTEM_ROLES_PAGE && level !== 'none')
    diagnostics.error({
      path,
      summary: 'No role may be given the page of system roles: it could raise itself',
      detail:
        'The server refuses it, for reading too. Only system admins see and change system roles. Take the line out.',
    });
};

const checkOverlaps = (sections: ReadonlyMap<string, string | null>, diagnostics: Diagnostics): void => {
  for (const [key, level] of sections) {
    const whole = sectionOf(key);
    const other = whole === key ? undefined : sections.get(whole);
    if (other === undefined || other === level) continue;
    diagnostics.error({
      path: at('sections').key(key),
      summary: `${key} is ${JSON.stringify(level)} here, and ${JSON.stringify(other)} as part of ${whole}`,
      detail: `Leave ${whole} out and name its pages one by one, or leave ${key} out.`,
    });
  }
};

const checkSingle = (
  attribute: 'extra_permissions' | 'removed_permissions',
  permission: string,
  diagnostics: Diagnostics,
): void => {
  const path = at(attribute);
  if (SELF_RAISING_PERMISSIONS.includes(permission))
    diagnostics.error({
      path,
      summary: `No role may be given ${permission}, or lose it: it could raise itself, or people who hold it`,
      detail: 'The server refuses it for every role. It stays with system admins.',
    });
  else if (isConsolePermission(permission)) {
    const key = pageKeyOf(permission);
    diagnostics.error({
      path,
      summary: `${permission} belongs to a page of the console, and pages are set in sections`,
      detail: key
        ? `Write sections = { ${JSON.stringify(key)} = ${permission.startsWith('sysconsole_write') ? '"write"' : '"read"'} }, which brings the ancillary permissions too.`
        : 'It is the permission of a whole section, which has had no effect since pages have their own: name the pages or the section in sections.',
    });
  }
};
