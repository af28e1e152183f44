import { isWebAddress, type Part } from './part.js';

/** Where people find help, and what they agree to. */
export interface Support {
  readonly termsOfService?: string;
  readonly privacyPolicy?: string;
  readonly help?: string;
  readonly about?: string;
  readonly reportAProblem?: string;
  /** Address that people write to. */
  readonly email?: string;
  /**
   * Whether each link is fetched at every plan, and whether one that does not answer is a warning or an error. `off` where the
   * machine that runs Terraform is offline.
   * @default warning
   */
  readonly check?: 'off' | 'warning' | 'error';
}

const LINKS = {
  termsOfService: 'TermsOfServiceLink',
  privacyPolicy: 'PrivacyPolicyLink',
  help: 'HelpLink',
  about: 'AboutLink',
  reportAProblem: 'ReportAProblemLink',
} as const;

/** The links that are given, by the names of their properties. */
export const linksOf = (support: Support): readonly (readonly [name: string, url: string])[] =>
  (Object.keys(LINKS) as (keyof typeof LINKS)[]).flatMap((name) => {
    const url = support[name];
    return url === undefined ? [] : [[name, url] as const];
  });

export function supportPart({ support }: { readonly support?: Support | undefined }): Part {
  if (!support) return {};
  const links = Object.entries(LINKS) as [keyof typeof LINKS, string][];
  const given = links.filter(([name]) => support[name] !== undefined);
  const missing = links.filter(([name]) => support[name] === undefined).map(([name]) => name);
  return {
    settings: {
      SupportSettings: {
        ...Object.fromEntries(given.map(([name, key]) => [key, support[name] ?? ''])),
        ...(support.reportAProblem !== undefined && { ReportAProblemType: 'link' }),
        ...(support.email !== undefined && { SupportEmail: support.email }),
      },
    },
    errors: given
      .filter(([name]) => !isWebAddress(support[name] ?? ''))
      .map(
        ([name]) =>
          `support.${name} is ${JSON.stringify(support[name])}: the server replaces what is no http or https address, without a word`,
      ),
    warnings: [
      ...given
        .filter(([name]) => (support[name] ?? '').startsWith('http://'))
        .map(([name]) => `[link-plain] support.${name} is not https: ${support[name] ?? ''}`),
      ...(missing.length > 0 ? [`[vendor-links] support: ${missing.join(', ')} still lead to the vendor's pages`] : []),
    ],
  };
}

/** What becomes of messages once they are posted. */
export interface Posts {
  /**
   * How long people may edit what they posted, in seconds. `never` takes the permission from members and guests.
   * @default - as it is
   */
  readonly edit?: 'always' | 'never' | { readonly seconds: number };
  /**
   * Whether people may delete what they posted. `false` takes the permission from members and guests; admins of teams keep theirs.
   * @default - as it is
   */
  readonly delete?: boolean;
}

/** When messages and files are deleted for good. Nothing is, unless it is asked for. */
export interface Retention {
  /** @default - kept */
  readonly messageDays?: number;
  /** @default - kept */
  readonly fileDays?: number;
  /** Time of the day, `HH:MM`. @default 02:00 */
  readonly at?: string;
}

export function contentPart({
  posts,
  retention,
}: {
  readonly posts?: Posts | undefined;
  readonly retention?: Retention | undefined;
}): Part {
  const seconds = typeof posts?.edit === 'object' ? posts.edit.seconds : posts?.edit === 'always' ? -1 : undefined;
  const days = [
    ['messageDays', retention?.messageDays],
    ['fileDays', retention?.fileDays],
  ] as const;
  return {
    settings: {
      ...(seconds !== undefined && { ServiceSettings: { PostEditTimeLimit: seconds } }),
      ...(retention && {
        DataRetentionSettings: {
          EnableMessageDeletion: retention.messageDays !== undefined,
          EnableFileDeletion: retention.fileDays !== undefined,
          ...(retention.messageDays !== undefined && {
            MessageRetentionDays: retention.messageDays,
            MessageRetentionHours: 0,
          }),
          ...(retention.fileDays !== undefined && { FileRetentionDays: retention.fileDays, FileRetentionHours: 0 }),
          DeletionJobStartTime: retention.at ?? '02:00',
        },
      }),
    },
    errors: [
      ...(typeof posts?.edit === 'object' && !(Number.isInteger(posts.edit.seconds) && posts.edit.seconds > 0)
        ? [`posts.edit.seconds is ${posts.edit.seconds}: a whole number above 0; write 'never' to forbid it`]
        : []),
      ...days
        .filter(([, value]) => value !== undefined && !(Number.isInteger(value) && value > 0))
        .map(
          ([name, value]) =>
            `retention.${name} is ${value}: a whole number of days above 0; leave it out to keep everything`,
        ),
      ...(retention?.at !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(retention.at)
        ? [`retention.at is ${JSON.stringify(retention.at)}: write a time of the day like 02:00`]
        : []),
    ],
    warnings: days
      .filter(([, value]) => value !== undefined)
      .map(
        ([name, value]) =>
          `[retention-deletes] retention.${name} = ${value}: what is older is deleted for good, every day; no destroy brings it back`,
      ),
  };
}
