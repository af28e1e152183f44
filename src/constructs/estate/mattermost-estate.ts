import { Construct } from 'constructs';
import {
  checkEstate,
  checkSteps,
  estateSteps,
  fixedSettings,
  manifestOf,
  requestLog,
  type SearchDescription,
  resolveEstate,
  type Manifest,
} from '../../topology/index.js';
import { DeclarationError } from '../declaration-error.js';
import { Registry } from '../per-environment.js';
import { HostEngine } from './engines/host.js';
import { nullResource } from './engines/null-resource.js';
import { ProvisionerEngine } from './engines/provisioners.js';
import { terraformData } from './engines/terraform-data.js';
import { lastOf } from './engines/order.js';
import { hostProvider } from './host-provider.js';
import { addBackupQuestions } from './backup-questions.js';
import { addMajorVersion } from './major-version.js';
import { OPTIONS } from './options.js';
import { addProbes } from './probes.js';
import { addPromotion, recordManifest } from './promotion.js';
import type { MattermostEstateProps } from './props.js';
import { reachOf } from './reach.js';
import { recordEstate } from './record.js';
import { reportWhenWhole } from './search-asked.js';
import { EstateSecrets } from './secrets.js';
import { addHostChecks } from './host-checks.js';

const estates = new Registry<MattermostEstate>();

/** A Mattermost installation on hosts: servers, databases, proxies and what lies between them. */
export class MattermostEstate extends Construct {
  /** Request log of each proxy: a path on its host. */
  readonly requestLog: string;
  /** Address that people type. */
  readonly siteUrl: string;
  /** Names of the settings that the environment of its servers fixes: `ServiceSettings.SiteURL`. */
  readonly fixedSettings: readonly string[];
  /** Its search engine, where it has one. */
  readonly search: SearchDescription | undefined;

  /** @throws DeclarationError with everything that would not work, or when the environment has an estate already */
  constructor(scope: Construct, id: string, props: MattermostEstateProps) {
    super(scope, id);
    estates.add(
      this,
      'estate',
      ({ node }) => `is the second estate of its environment, beside ${node.path}: give it an environment of its own`,
    );
    reportWhenWhole(this, checkEstate(props, { options: OPTIONS }));
    const estate = resolveEstate(props);
    const { engine = 'host', secretsVersion = 1 } = props;
    recordEstate(this, estate, { hosts: props.hosts, engine });
    const secrets = new EstateSecrets(this, secretsVersion);
    this.requestLog = requestLog(estate);
    this.siteUrl = estate.siteUrl;
    this.fixedSettings = fixedSettings(estate);
    this.search = estate.search;

    addPromotion(this, estate, props.promotedFrom);
    const steps = estateSteps(estate);
    if (engine === 'host') {
      hostProvider(this, estate, props.hosts, secrets);
      addHostChecks(this, estate);
      addMajorVersion(this, estate);
      const last = new HostEngine(this, secrets).make(steps);
      addProbes(this, estate, last, props.checksFrom);
      addBackupQuestions(this, estate, last);
      recordManifest(this, estate, last);
      return;
    }
    if (estate.encryptionAtRest === 'verify') {
      throw new DeclarationError(
        this,
        `wants encryptionAtRest verified, which the engine "${engine}" cannot: it looks at no host before it writes. Take the engine "host", or write 'asserted'`,
      );
    }
    const checks = estate.checks === 'error' ? checkSteps(estate, lastOf(steps)) : [];
    const reach = reachOf(this, estate, props.hosts, secrets);
    const resource = engine === 'null_resource' ? nullResource(this) : terraformData(this);
    const last = new ProvisionerEngine(secrets, secretsVersion, reach, resource).make([...steps, ...checks]);
    recordManifest(this, estate, last);
  }

  /** What a description wants to run, for `promotedFrom` of the environment behind it. */
  static manifestOf(props: MattermostEstateProps): Manifest {
    return manifestOf(resolveEstate(props));
  }
}
