import type { Diagnostics } from '../../plugin/index.js';
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
  #facts: Promise<Facts> | undefined;
  readonly #said = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly account: User,
    private readonly rights: Rights,
    private readonly snapshot: Snapshot,
  ) {}

  facts(): Promise<Facts> {
    this.#facts ??= readFacts(this.api);
    this.#facts.catch(() => (this.#facts = undefined));
    return this.#facts;
  }

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

  /** Before a resource is planned: what it needs to be looked at. False where that is certain to fail. */
  async before({ needs, after }: Pick<Step, 'needs' | 'after'>, diagnostics: Diagnostics): Promise<boolean> {
    if (needs.directory === 'always' || (needs.directory === 'unless removed' && after))
      for (const finding of await this.aboutServer()) {
        // Nothing of this resource can work, so each one says so.
        if (finding.severity === 'error') report(finding, diagnostics);
        else this.#once(finding.id, finding, diagnostics);
      }
    await this.#permissions(needs, needs.read, diagnostics);
    return !diagnostics.hasErrors;
  }

  /** Before a write, and when one is planned. */
  async beforeWrite({ needs, prior, after }: Step, diagnostics: Diagnostics): Promise<void> {
    await this.#permissions(needs, needs.write(prior, after), diagnostics);
    const places = (await needs.local?.(prior, after, this.snapshot)) ?? [];
    for (const finding of await localFindings(this.account, this.rights, this.snapshot, needs.doing, places))
      report(finding, diagnostics);
    if (after?.['constrained'] !== true) return;
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

  async #permissions(needs: Needs, permissions: readonly string[], diagnostics: Diagnostics): Promise<void> {
    for (const finding of await permissionFindings(this.account, this.rights, needs.doing, permissions))
      report(finding, diagnostics);
  }

  #once(key: string, finding: Finding, diagnostics: Diagnostics): void {
    if (this.#said.has(key)) return;
    this.#said.add(key);
    report(finding, diagnostics);
  }
}
