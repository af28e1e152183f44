import type { LineType } from './line-types.js';
import { NameTable } from './name-table.js';
import type { Place } from './report.js';
import type { Row } from './rules/rule.js';

/** A name that no line before the one at `place` has brought: the server must have it. */
export interface Missing extends Place {
  readonly kind: 'team' | 'channel' | 'user';
  /** `ops`, `ops/incidents`, `ada`: lower case. */
  readonly name: string;
  readonly path: string;
}

/** More names that the server must have are not kept: whoever lacks so many has mixed up files. */
const MOST_MISSING = 20_000;

/** Every team gets these by itself. */
const DEFAULT_CHANNELS = ['town-square', 'off-topic'];

/** Names that lines bring, and those that they speak of without having been brought. */
export class References {
  readonly #names = { team: new NameTable(), channel: new NameTable(), user: new NameTable() };
  readonly #emails = new NameTable();
  readonly #missing = new Map<string, Missing>();
  /** Whether there were more than are kept. */
  overflow = false;

  /** What the server has to have, each with the first place that wants it. */
  get missing(): readonly Missing[] {
    return [...this.#missing.values()];
  }

  /** The line that brought the same name before; undefined where this one is the first. */
  bring(kind: 'team' | 'channel' | 'user', name: string, line: number): number | undefined {
    return this.#names[kind].add(name, line);
  }

  /** The line that brought the same address before. */
  bringEmail(email: string, line: number): number | undefined {
    return this.#emails.add(email, line);
  }

  want(kind: Missing['kind'], name: string, place: Place, path: string): void {
    if (this.#names[kind].get(name) !== undefined || this.#isDefaultChannel(kind, name)) return;
    const key = `${kind} ${name}`;
    if (this.#missing.has(key)) return;
    if (this.#missing.size < MOST_MISSING)
      this.#missing.set(key, { kind, name, file: place.file, line: place.line, path });
    else this.overflow = true;
  }

  #isDefaultChannel(kind: Missing['kind'], name: string): boolean {
    const [team = '', channel = ''] = name.split('/');
    return kind === 'channel' && DEFAULT_CHANNELS.includes(channel) && this.#names.team.get(team) !== undefined;
  }
}

export type Want = (kind: Missing['kind'], name: string, path: string) => void;

/** Tells every name that a line speaks of. */
export const namesIn = (type: LineType, row: Row, want: Want): void => {
  switch (type) {
    case 'channel':
      wantText(row['team'], (name) => want('team', name, 'channel.team'));
      break;
    case 'user':
      each(row['teams'], (membership, i) =>
        wantText(membership['name'], (team) => {
          want('team', team, `user.teams[${i}].name`);
          each(membership['channels'], (one, k) =>
            wantText(one['name'], (channel) =>
              want('channel', `${team}/${channel}`, `user.teams[${i}].channels[${k}].name`),
            ),
          );
        }),
      );
      break;
    case 'post':
      wantText(row['team'], (team) => {
        want('team', team, 'post.team');
        wantText(row['channel'], (channel) => want('channel', `${team}/${channel}`, 'post.channel'));
      });
      peopleOfPost('post', row, want);
      break;
    case 'direct_channel':
      usersIn(row['members'], 'direct_channel.members', want);
      each(row['participants'], (one, i) =>
        wantText(one['username'], (name) => want('user', name, `direct_channel.participants[${i}].username`)),
      );
      break;
    case 'direct_post':
      usersIn(row['channel_members'], 'direct_post.channel_members', want);
      peopleOfPost('direct_post', row, want);
      break;
    default:
  }
};

const peopleOfPost = (path: string, row: Row, want: Want): void => {
  wantText(row['user'], (name) => want('user', name, `${path}.user`));
  usersIn(row['flagged_by'], `${path}.flagged_by`, want);
  each(row['reactions'], (one, i) =>
    wantText(one['user'], (name) => want('user', name, `${path}.reactions[${i}].user`)),
  );
  each(row['replies'], (one, i) => peopleOfPost(`${path}.replies[${i}]`, one, want));
  each(row['thread_followers'], (one, i) =>
    wantText(one['user'], (name) => want('user', name, `${path}.thread_followers[${i}].user`)),
  );
};

const wantText = (value: unknown, use: (name: string) => void): void => {
  if (typeof value === 'string' && value !== '') use(value.toLowerCase());
};

const usersIn = (value: unknown, path: string, want: Want): void => {
  if (!Array.isArray(value)) return;
  value.forEach((one, i) => wantText(one, (name) => want('user', name, `${path}[${i}]`)));
};

const each = (value: unknown, use: (row: Row, index: number) => void): void => {
  if (!Array.isArray(value)) return;
  value.forEach((one, i) => {
    if (typeof one === 'object' && one !== null) use(one as Row, i);
  });
};
