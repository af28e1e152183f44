import { attachmentPath, channelName, name } from './names.js';
import { shown, type Row, type Rule, type Trail } from './rule.js';
import { anything, bool, instant, integer, list, object, text } from './values.js';

/** Characters of a message, on a server whose database is PostgreSQL. Source: `model.PostMessageMaxRunesV2`. */
const MESSAGE = text({ max: 16_383, as: 'a message' });
const PROPS_MAX = 800_000;

const username = name('user');
const reaction = object({
  user: username,
  emoji_name: text({ max: 64, mayBeEmpty: false, as: 'the name of an emoji' }),
  create_at: instant,
});
const attachment = object({ path: attachmentPath });
const follower = object({ user: username }, { last_viewed: integer, unread_mentions: integer });

const props: Rule = (value, at) => {
  if (typeof value !== 'object' || Array.isArray(value)) at.refuse(`got ${shown(value)}, expected an object`);
  else if (JSON.stringify(value).length > PROPS_MAX) at.refuse(`are longer than ${PROPS_MAX} characters`);
};

const MORE = {
  type: text({ max: 26, as: 'a type of post' }),
  props,
  edit_at: integer,
  is_pinned: bool,
  flagged_by: list(username),
  reactions: list(reaction),
  attachments: list(attachment),
};

/** The server refuses reactions that are older than what they are about. */
const reactionsFollow = (row: Row, at: Trail): void => {
  if (!Array.isArray(row['reactions'])) return;
  (row['reactions'] as (Row | null)[]).forEach((one, i) => {
    if (Number(one?.['create_at']) < Number(row['create_at']))
      at.refuse(`is before the post, which is of ${Number(row['create_at'])}`, 'reactions', i, 'create_at');
  });
};

const WORDS = { user: username, message: MESSAGE, create_at: instant };
const reply = object(WORDS, MORE, reactionsFollow);
const THREAD = { ...MORE, replies: list(reply), thread_followers: list(follower) };

export const post = object({ team: name('team'), channel: channelName, ...WORDS }, THREAD, reactionsFollow);

/** Two people, one with themselves, or a group of 3 to 8. */
const members: Rule = (value, at) => {
  if (!Array.isArray(value)) return at.refuse(`got ${shown(value)}, expected a list of usernames`);
  if (value.length < 2 || value.length > 8)
    at.refuse(
      `names ${value.length}, expected 2 usernames, or 3 to 8 for a group; somebody with themselves stands twice`,
    );
  list(username)(value, at);
};

const amongMembers =
  (field: string, ofWhom: string): ((row: Row, at: Trail) => void) =>
  (row, at) => {
    const inside = Array.isArray(row[ofWhom]) ? (row[ofWhom] as unknown[]) : [];
    if (!Array.isArray(row[field])) return;
    (row[field] as unknown[]).forEach((one, i) => {
      if (!inside.includes(one)) at.refuse(`got ${shown(one)}, who is not in ${ofWhom}`, field, i);
    });
  };

const participant = object(
  { username },
  Object.fromEntries(
    [
      'last_viewed_at',
      'msg_count',
      'mention_count',
      'mention_count_root',
      'msg_count_root',
      'urgend_mention_count',
    ].map((key) => [key, integer]),
  ),
);

export const directChannel = object(
  {},
  {
    members,
    participants: list(participant),
    favorited_by: list(username),
    header: text({ max: 1024, as: 'a header' }),
    shown_by: anything,
  },
  (row, at) => {
    const names = Array.isArray(row['participants'])
      ? (row['participants'] as (Row | null)[]).map((one) => one?.['username'])
      : undefined;
    if (row['members'] == null && !names) at.refuse('is missing, and the server wants it', 'members');
    amongMembers('favorited_by', 'members')(
      { ...row, members: [...((row['members'] as unknown[] | null) ?? []), ...(names ?? [])] },
      at,
    );
  },
);

export const directPost = object({ channel_members: members, ...WORDS }, THREAD, (row, at) => {
  reactionsFollow(row, at);
  amongMembers('flagged_by', 'channel_members')(row, at);
});
