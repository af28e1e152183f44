import { LINE_TYPES, VERSION_LINE, type LineType } from './line-types.js';

/**
 * A bulk import written as data: each list by its name, each object with the server's own field names. Everything else
 * that the server takes may stand in an object too.
 */
export interface Description {
  readonly roles?: readonly Entry[];
  readonly schemes?: readonly Entry[];
  readonly emoji?: readonly (Entry & { readonly name: string; readonly image: string })[];
  readonly teams?: readonly TeamEntry[];
  readonly channels?: readonly ChannelEntry[];
  readonly users?: readonly UserEntry[];
  readonly bots?: readonly (Entry & { readonly username: string; readonly owner: string })[];
  readonly posts?: readonly PostEntry[];
  readonly direct_channels?: readonly (Entry & { readonly members: readonly string[] })[];
  readonly direct_posts?: readonly DirectPostEntry[];
}

type Entry = Readonly<Record<string, unknown>>;

interface TeamEntry extends Entry {
  readonly name: string;
  readonly display_name: string;
  /** Open, or by invitation. */
  readonly type: 'O' | 'I';
}
interface ChannelEntry extends Entry {
  readonly team: string;
  readonly name: string;
  /** Public, or private. */
  readonly type: 'O' | 'P';
}
interface UserEntry extends Entry {
  readonly username: string;
  readonly email: string;
  /** `ldap` or `saml`, together with `auth_data`, for people who log in elsewhere. */
  readonly auth_service?: string;
  readonly auth_data?: string;
  readonly teams?: readonly {
    readonly name: string;
    /** `team_user`, `team_user team_admin`. */
    readonly roles?: string;
    readonly channels?: readonly { readonly name: string; readonly roles?: string }[];
  }[];
}
interface Words extends Entry {
  readonly user: string;
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly create_at: number;
}
interface PostEntry extends Words {
  readonly team: string;
  readonly channel: string;
}
interface DirectPostEntry extends Words {
  readonly channel_members: readonly string[];
}

/** The name of each list, and the type of the lines that come of it. */
export const LISTS: Readonly<Record<string, LineType>> = {
  roles: 'role',
  schemes: 'scheme',
  emoji: 'emoji',
  teams: 'team',
  channels: 'channel',
  users: 'user',
  bots: 'bot',
  posts: 'post',
  direct_channels: 'direct_channel',
  direct_posts: 'direct_post',
} satisfies Record<keyof Description, LineType>;

/** The lines of a description, the version first, sorted as the server wants them: to be written into a file one by one. */
export function* linesOfDescription(description: Description): Generator<string> {
  yield VERSION_LINE;
  for (const type of LINE_TYPES)
    for (const [list, entries] of Object.entries(description))
      if (LISTS[list] === type)
        for (const entry of entries as readonly object[]) yield JSON.stringify({ type, [type]: entry });
}
