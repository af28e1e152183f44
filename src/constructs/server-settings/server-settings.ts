import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import type { Secret } from '../../topology/index.js';
import { Config } from '../bindings/mattermost/config/index.js';
import { DataMattermostUser } from '../bindings/mattermost/data-mattermost-user/index.js';
import { RolePermissions } from '../bindings/mattermost/role-permissions/index.js';
import { DeclarationError } from '../declaration-error.js';
import type { MattermostEstate } from '../estate/mattermost-estate.js';
import { searchIsAskedOf } from '../estate/search-asked.js';
import { EstateSecrets } from '../estate/secrets.js';
import { quoted } from '../literal.js';
import { Registry } from '../per-environment.js';
import { refuseUnknownInside } from '../unknown-options.js';
import { askWhenIndexed, searchedByHand } from './ask-when-indexed.js';
import { checkLinks } from './check-links.js';
import { contentPart, supportPart, type Posts, type Retention, type Support } from './content.js';
import { ldapPart, type LdapSettings } from './ldap.js';
import { merged } from './merged.js';
import { operationParts, type Operation } from './operation.js';
import { OPTIONS } from './options.js';
import type { Part, SettingsBySection } from './part.js';
import { samlPart, type SamlSettings } from './saml.js';
import { signInPart, type Mfa, type SignUp } from './sign-in.js';

export interface ServerSettingsProps extends Operation {
  /**
   * Address that people type: `https://chat.example.test`.
   * @default - that of the estate; without one it is not managed
   */
  readonly siteUrl?: string;
  /**
   * The installation that these settings are for. What it fixes itself is refused here.
   * @default - none
   */
  readonly estate?: MattermostEstate;
  /** @default - not managed */
  readonly ldap?: LdapSettings;
  /** @default - not managed */
  readonly saml?: SamlSettings;
  /** @default - not managed */
  readonly signUp?: SignUp;
  /** @default - not managed */
  readonly mfa?: Mfa;
  /**
   * Whether people sign in with a password that Mattermost keeps.
   * @default - not managed; with a closed sign-up, yes
   */
  readonly passwords?: boolean;
  /** @default - not managed */
  readonly support?: Support;
  /** @default - as it is */
  readonly posts?: Posts;
  /** @default - not managed */
  readonly retention?: Retention;
  /**
   * Any other settings, by section and key as in `config.json`.
   * @default - none
   */
  readonly settings?: SettingsBySection;
  /**
   * Other secrets by `Section.Key`.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, Secret>>;
  /**
   * Count up to have secrets written whose value has changed: a value is in no plan and no state, so that nothing else tells.
   * @default 1
   */
  readonly secretsVersion?: number;
  /**
   * Whether settings become what they were before when they are no longer declared.
   * @default restore
   */
  readonly onDestroy?: 'restore' | 'keep';
  /**
   * Ids of warnings that were read and accepted.
   * @default - none
   */
  readonly acknowledge?: readonly string[];
}

const all = new Registry<ServerSettings>();

/** The configuration of a Mattermost server: presets that fit together, and any other setting. */
export class ServerSettings extends Construct {
  readonly config: Config;

  /** @throws DeclarationError with everything that contradicts itself or that there is not, or when the environment has settings already */
  constructor(scope: Construct, id: string, props: ServerSettingsProps) {
    super(scope, id);
    all.add(this, 'settings', ({ node }) => `declares settings, which ${node.path} does already: put them into one`);
    refuseUnknownInside(this, props, OPTIONS);
    const { settings, secrets } = this.merge(props);
    const names = Object.keys(secrets).sort();
    const variables = new EstateSecrets(this, 1);
    this.config = new Config(this, 'mattermost_config', {
      settings,
      ...(names.length > 0 && {
        secretsWo: Object.fromEntries(names.map((name) => [name, variables.value(secrets[name] as Secret)])),
        secretsWoVersion: props.secretsVersion ?? 1,
      }),
      onDestroy: props.onDestroy,
    });
    if (props.signUp?.open === false) this.requireAdmin(props.signUp.breakGlassAdmin);
    this.restrictPosts(props.posts);
    if (props.support) checkLinks(this, props.support);
    const search = props.search ?? props.estate?.search;
    if (search?.stage !== 'when-indexed') return;
    askWhenIndexed(this, this.config, search);
    if (props.estate) searchIsAskedOf(props.estate);
  }

  private merge(props: ServerSettingsProps): ReturnType<typeof merged> {
    const { estate, siteUrl = estate?.siteUrl } = props;
    const all = { ...props, siteUrl };
    const parts: readonly Part[] = [
      sitePart(props),
      ldapPart(all),
      samlPart(all),
      signInPart(all),
      ...operationParts(all),
      supportPart(all),
      contentPart(all),
      { settings: props.settings, secrets: props.secrets, errors: searchedByHand(props) },
    ];
    const whole = merged(parts, estate?.fixedSettings ?? []);
    if (whole.errors.length > 0)
      throw new DeclarationError(
        this,
        `declares settings that do not go together:\n${whole.errors.map((text) => `- ${text}`).join('\n')}`,
      );
    const acknowledged = props.acknowledge ?? [];
    for (const warning of whole.warnings) {
      const [, id = ''] = /^\[([^\]]+)\]/.exec(warning) ?? [];
      if (!acknowledged.includes(id)) Annotations.of(this).addWarning(`${warning} (acknowledge: ['${id}'] accepts it)`);
    }
    return whole;
  }

  /** Nothing is closed before somebody is known to get in. */
  private requireAdmin(username: string): void {
    const admin = new DataMattermostUser(this, 'mattermost_user', { username });
    this.config.lifecycle = {
      precondition: [
        {
          condition: `\${contains(${admin.fqn}.roles, "system_admin") && ${admin.fqn}.active}`,
          errorMessage: `The account ${username} is no active system admin: make it one, so that somebody gets in when the directory does not answer.`,
        },
      ],
    };
  }

  /** Editing and deleting are permissions of members and guests; there is no setting for never. */
  private restrictPosts(posts: Posts | undefined): void {
    const revoked = [
      ...(posts?.edit === 'never' ? ['edit_post'] : []),
      ...(posts?.delete === false ? ['delete_post'] : []),
    ];
    if (revoked.length === 0) return;
    for (const role of ['channel_user', 'channel_guest'])
      new RolePermissions(this, `posts:${role}`, { role, revoked, dependsOn: [this.config] });
  }
}

function sitePart({ siteUrl, estate }: ServerSettingsProps): Part {
  if (siteUrl === undefined) return {};
  if (estate && estate.siteUrl !== siteUrl)
    return {
      errors: [`siteUrl is ${quoted(siteUrl)}, and the estate's is ${quoted(estate.siteUrl)}: leave it out here`],
    };
  if (!/^https?:\/\/[^/\s]+$/.test(siteUrl))
    return {
      errors: [
        `siteUrl is ${quoted(siteUrl)}: write it like https://chat.example.test, without a path or a slash at its end`,
      ],
    };
  return estate ? {} : { settings: { ServiceSettings: { SiteURL: siteUrl } } };
}
