import { at, withId } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import { titleOf } from '../roles/built-in.js';
import type { ConsolePage } from '../roles/console.js';

/** Stable: people acknowledge them in `acknowledged_warnings`. */
export const WARNING_IDS = ['config_write', 'permissions_write'] as const;
type WarningId = (typeof WARNING_IDS)[number];

export const isWarningId = (id: string): id is WarningId => WARNING_IDS.some((one) => one === id);

interface Subject {
  readonly name: string;
  readonly pages: readonly ConsolePage[];
  /** The permissions that the role is going to hold. */
  readonly held: ReadonlySet<string>;
  readonly acknowledged: readonly string[];
}

/** Says what a role can do beyond what its sections say. */
export const warnOfReach = ({ name, pages, held, acknowledged }: Subject, diagnostics: Diagnostics): void => {
  const writable = pages.filter(({ write }) => write !== undefined && held.has(write)).map(({ key }) => key);
  const warn = (id: WarningId, summary: string, detail: string): void => {
    if (acknowledged.includes(id)) return;
    const howTo = `To acknowledge it: acknowledged_warnings = [${JSON.stringify(id)}].`;
    diagnostics.warning(withId(id, { path: at('sections'), summary, detail: `${detail} ${howTo}` }));
  };
  if (writable.length > 0)
    warn(
      'config_write',
      `${titleOf(name)} can edit ${writable.length === 1 ? `the page ${writable.join('')}` : `${writable.length} pages`}, which opens the endpoint that changes the whole configuration`,
      "Mattermost's documentation warns that a role with one page to edit reaches PUT /config/patch, and with it settings of pages that it may not see. Releases filter that endpoint field by field; do not build on it, and give the role to people whom you trust with the configuration.",
    );
  if (writable.includes('user_management.permissions'))
    warn(
      'permissions_write',
      `${titleOf(name)} can edit user_management.permissions, and so the permissions of all members`,
      'Whoever has the role changes what members, guests and admins of teams and channels may do; up to 11.6 what every user may do, this person included.',
    );
};
