import { readOnce, type Diagnostics } from '../../plugin/index.js';
import type { Api } from '../api/api.js';
import type { User } from '../api/types.js';
import type { Snapshot } from '../snapshot.js';
import { readFacts } from './facts.js';
import type { Facts } from './facts.js';
import { report } from './finding.js';
import type { Finding } from './finding.js';
import { ldapFindings, readdFindings } from './ldap-findings.js';
import { licenseFindings } from './license.js';
import { localFindings, permissionFindings } from './permissions.js';
import type { Needs, Values } from './needs.js';
import type { Rights } from './rights.js';
import { groupFilterFindings, ofGroup } from './groups.js';
import { versionFindings } from './version-findings.js';

/** What is about to happen to one object. */
export interface Step {
  readonly needs: Needs;
  readonly prior: Values | null;
  readonly after: Values | null;
}

/**
 * Looks, before the first write, for what will get in the way: licence, release, settings, rights. What it goes by is
 * read once per process, when the first resource asks. What concerns the whole server is said once, to whoever asks
 * first; what concerns one resource is said to that one.
 */
export class Preflight {
  readonly #said = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly account: User,
    private readonly rights: Rights,
    private readonly snapshot: Snapshot,
  ) {}

  readonly facts: () => Promise<Facts> = readOnce(() => readFacts(this.api));

  /** Findings about the whole server, for whoever uses groups of the directory. */
  async aboutServer(): Promise<readonly Finding[]> {
    const { version, license, ldap, unread } = await this.facts();
    return [
      ...(license ? licenseFindings(license) : []),
      ...(version ? versionFindings(version) : []),
      ...(ldap ? ldapFindings(ldap) : []),
      ...unread,
    ];
  }

  /** Why a resource cannot even be looked at. */
  async refusals({ needs, after }: Pick<Step, 'needs' | 'after'>): Promise<readonly Finding[]> {
    const license = asksDirectory(needs, after) ? (await this.facts()).license : undefined;
    return [
      ...(license ? licenseFindings(license) : []),
      ...(await permissionFindings(this.account, this.rights, needs.doing, needs.read)),
    ];
  }

  /** Why it cannot be written. */
  async refusalsOfWrite({ needs, prior, after }: Step): Promise<readonly Finding[]> {
    const places = (await needs.local?.(prior, after, this.snapshot)) ?? [];
    return [
      ...(await permissionFindings(this.account, this.rights, needs.doing, needs.write(prior, after))),
      ...(await localFindings(this.account, this.rights, this.snapshot, needs.doing, places)),
    ];
  }

  /** Before a resource is planned. False where it cannot be looked at. */
  async before(step: Pick<Step, 'needs' | 'after'>, diagnostics: Diagnostics): Promise<boolean> {
    const refusals = await this.refusals(step);
    for (const finding of refusals) report(finding, diagnostics);
    if (asksDirectory(step.needs, step.after))
      for (const finding of await this.aboutServer())
        if (finding.severity === 'warning') this.#once(finding.id, finding, diagnostics);
    return refusals.length === 0;
  }

  /** When a write is planned. */
  async beforeWrite(step: Step, diagnostics: Diagnostics): Promise<void> {
    for (const finding of await this.refusalsOfWrite(step)) report(finding, diagnostics);
    if (step.after?.['constrained'] !== true) return;
    const { ldap } = await this.facts();
    if (ldap) for (const finding of readdFindings(ldap)) this.#once(finding.id, finding, diagnostics);
  }

  /** What is said about the group of a resource, whether something is written or not. */
  async aboutGroup(after: Values | null, diagnostics: Diagnostics): Promise<void> {
    const { version, ldap } = await this.facts();
    const { closed, findings } = await ofGroup({ version, ldap, snapshot: this.snapshot }, after);
    if (closed !== undefined) this.#said.add(closed);
    for (const { key, finding } of findings) this.#once(key, finding, diagnostics);
    for (const finding of await groupFilterFindings(this.api, ldap, after)) report(finding, diagnostics);
  }

  #once(key: string, finding: Finding, diagnostics: Diagnostics): void {
    if (this.#said.has(key)) return;
    this.#said.add(key);
    report(finding, diagnostics);
  }
}

const asksDirectory = ({ directory }: Needs, after: Values | null): boolean =>
  directory === 'always' || (directory === 'unless removed' && after !== null);
